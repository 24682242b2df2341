//! Names that are known: sorted fingerprints, one list for each kind, searched in place.

/// Kinds of the lists: country, big city or state, town, given name, family name, demonym.
pub const LISTS: &[u8; 6] = b"cstgfd";

/// Sorted little-endian `u32` fingerprints for each of [`LISTS`].
#[derive(Clone, Copy, Default)]
pub struct Gazetteer<'a> {
    pub lists: [&'a [u8]; 6],
}

impl Gazetteer<'_> {
    /// FNV-1a, 64 bits, with a last mixing step of MurmurHash3.
    pub fn hash(bytes: &[u8]) -> u64 {
        let mut h: u64 = 0xcbf2_9ce4_8422_2325;
        for b in bytes {
            h = (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^ (h >> 33)
    }

    /// What stands for a name in the lists.
    #[expect(clippy::cast_possible_truncation, reason = "a fingerprint is the low half")]
    pub fn fingerprint(name: &str) -> u32 {
        Gazetteer::hash(name.as_bytes()) as u32
    }

    /// Whether the list of this kind has a name.
    pub fn holds(&self, kind: u8, name: &str) -> bool {
        LISTS.iter().position(|k| *k == kind).is_some_and(|list| self.has(list, Gazetteer::fingerprint(name)))
    }

    /// Whether a list has the name of this fingerprint; about one in 100,000 other names is taken for one too.
    pub fn has(&self, list: usize, print: u32) -> bool {
        let bytes = self.lists.get(list).copied().unwrap_or(&[]);
        let (mut low, mut high) = (0, bytes.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            let Some(found) = bytes.get(middle * 4..middle * 4 + 4).and_then(|b| b.try_into().ok()) else {
                return false;
            };
            match u32::from_le_bytes(found).cmp(&print) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}
