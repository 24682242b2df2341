//! The model file: sections at the places that its head gives, read where they lie.
//!
//! 8 bytes of magic; for each section two little-endian `u32`, its start and its length in bytes. Every section starts at a
//! multiple of 16 bytes.

pub const MAGIC: &[u8; 8] = b"bylinen2";

/// The parts of the file, in the order of the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// One of the six gazetteers.
    List(usize),
    PieceStarts,
    PieceText,
    /// `i8`, [`WIDTH`](super::network::WIDTH) for each row.
    Pieces,
    /// `i8`, [`NARROW`](super::network::NARROW) for each bucket.
    Hashes,
    /// `i16` weights of the first layer, for each tap and output the inputs.
    First,
    /// `f32` vectors added where a fact holds, for each fact and tap; then the first layer's bias.
    Facts,
    /// `i16` weights of the convolutions: for each layer, output and tap the inputs.
    Convolutions,
    /// `f32` biases of the convolutions, then the last layer's weights and bias.
    Last,
    /// `f32` scores of a label after a label, and at the beginning.
    Moves,
}

impl Section {
    fn index(self) -> usize {
        match self {
            Section::List(list) => list,
            Section::PieceStarts => 6,
            Section::PieceText => 7,
            Section::Pieces => 8,
            Section::Hashes => 9,
            Section::First => 10,
            Section::Facts => 11,
            Section::Convolutions => 12,
            Section::Last => 13,
            Section::Moves => 14,
        }
    }
}

/// The bytes of a section; `None` where the file is no model or has no such bytes.
pub fn file_section(file: &[u8], section: Section) -> Option<&[u8]> {
    let head = file.strip_prefix(MAGIC.as_slice())?;
    let number = |i: usize| Some(u32::from_le_bytes(head.get(i * 4..i * 4 + 4)?.try_into().ok()?) as usize);
    let at = section.index() * 2;
    let start = number(at)?;
    file.get(start..start.checked_add(number(at + 1)?)?)
}
