//! What was loaded before there was a screen, to see whether it can be opened: it is shown without being loaded again.

use super::keep::{Stamp, stamp};
use crate::load::{Loaded, Source};
use std::collections::HashMap;

/// Sources with what was loaded of them, by their ids; each serves once, and only while its file is as it was.
#[derive(Debug, Clone, Default)]
pub struct AtHand(HashMap<String, (Stamp, Vec<Loaded>)>);

impl AtHand {
    /// Keeps what was loaded of a file.
    pub fn put(&mut self, source: &Source, loaded: Vec<Loaded>) {
        if let Source::File(path) = source {
            self.0.insert(source.id(), (stamp(path), loaded));
        }
    }

    /// Takes out what was loaded, if the file was not changed since.
    pub fn take(&mut self, id: &str) -> Option<Vec<Loaded>> {
        let (then, loaded) = self.0.remove(id)?;
        let Source::File(path) = Source::named(id) else { return None };
        (then.is_some() && then == stamp(&path)).then_some(loaded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Cleaning, load};

    #[test]
    fn what_was_loaded_serves_once_and_not_once_its_file_was_changed() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a.txt");
        std::fs::write(&path, "The ferry stopped on Monday.").unwrap();
        let source = Source::File(path.clone());
        let put = |hand: &mut AtHand| hand.put(&source, load(&source, Cleaning::Clean).unwrap());
        let mut hand = AtHand::default();
        put(&mut hand);
        assert!(hand.take(&source.id()).is_some() && hand.take(&source.id()).is_none());
        put(&mut hand);
        std::fs::write(&path, "The ferry stopped on Monday, and on Tuesday.").unwrap();
        assert!(hand.take(&source.id()).is_none());
    }
}
