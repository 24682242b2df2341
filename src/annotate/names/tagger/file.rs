//! The model file: sections at the places that its head gives, read where they lie.
//!
//! 8 bytes of magic; for each section two little-endian `u32`, its start and its length in bytes. Every section starts at a
//! multiple of 16 bytes.

pub const MAGIC: &[u8; 8] = b"bylinen3";

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
    /// `i8` weights of the first layer, a row for each tap and output, as [`Block`](super::product::Block)s.
    First,
    /// `f32` vectors added where a fact holds, for each fact and tap; then the first layer's bias; then for each of its rows
    /// what a whole number is worth, and what is to be taken away since its inputs are sent with 64 added.
    Facts,
    /// `i8` weights of the convolutions, for each layer a row for each output, as blocks.
    Convolutions,
    /// `f32`: for each convolution what a whole number is worth in each row, and its biases; then the last layer's weights
    /// and bias.
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
