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
        let prints = self.lists.get(list).map_or(&[][..], |bytes| bytes.as_chunks::<4>().0);
        let at = |n: usize| prints.get(n).map_or(u32::MAX, |print| u32::from_le_bytes(*print));
        // Prints are spread evenly, so that one stands near its share of the list: from there the steps double.
        let share = (u64::from(print) * prints.len() as u64) >> 32;
        let (mut low, mut step) = (usize::try_from(share).unwrap_or(0), NEAR);
        let mut high = low;
        while low > 0 && at(low) > print {
            (high, low) = (low, low.saturating_sub(step));
            step *= 2;
        }
        while high < prints.len() && at(high) < print {
            (low, high) = (high, (high + step).min(prints.len()));
            step *= 2;
        }
        let near = prints.get(low..(high + 1).min(prints.len())).unwrap_or(&[]);
        near.binary_search_by_key(&print, |print| u32::from_le_bytes(*print)).is_ok()
    }
}

/// Prints that are passed over at the first step away from where one is looked for.
const NEAR: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_has_its_prints_and_no_others(prints in prop::collection::btree_set(any::<u32>(), 0..300), other in any::<u32>()) {
            let bytes: Vec<u8> = prints.iter().flat_map(|p| p.to_le_bytes()).collect();
            let gazetteer = Gazetteer { lists: [&bytes, &[], &[], &[], &[], &[]] };
            for print in prints.iter().flat_map(|p| [p.wrapping_sub(1), *p, p.wrapping_add(1)]).chain([other, 0, u32::MAX]) {
                prop_assert_eq!(gazetteer.has(0, print), prints.contains(&print));
            }
            prop_assert!(!gazetteer.has(1, other));
        }
    }
}
