//! Writes the features of words as the tagger sees them, for training: `MODEL WORDS OUT`.
//!
//! `MODEL` needs no more than the lists and pieces. `WORDS` has a word on each line, sentences parted by blank lines. `OUT` gets 30
//! bytes for each word: four `u16` pieces, eight `u16` buckets, a `u32` of facts, a byte of facts of the place, a zero.

use byline::annotate::names::tagger::lexicon::Lexicon;
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [model, words, out] = paths.as_slice() else { return Err("MODEL WORDS OUT".into()) };
    let model = std::fs::read(model)?;
    let lexicon = Lexicon::read(&model).ok_or("no model file")?;
    let text = std::fs::read_to_string(words)?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(out)?);
    let mut places = Vec::new();
    for sentence in text.split("\n\n") {
        let words: Vec<&str> = sentence.lines().filter(|w| !w.is_empty()).collect();
        lexicon.place_bits(&words, &mut places);
        for (form, place) in words.iter().zip(&places) {
            let word = lexicon.word(form);
            for number in word.pieces.iter().chain(&word.hashes) {
                out.write_all(&number.to_le_bytes())?;
            }
            out.write_all(&word.bits.to_le_bytes())?;
            out.write_all(&[*place, 0])?;
        }
    }
    Ok(())
}
