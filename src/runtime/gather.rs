//! Lists the articles of folders, and finds out their titles and reading places on a worker.

use crate::app::{Learnt, List, Listed, Shelved};
use crate::article::{Article, Safe};
use crate::load::{LoadError, Sniffed, Source, articles_in, sniff};
use crate::store::{Dirs, percent_read};
use std::path::Path;
use std::time::{Duration, Instant};

/// What is found out is told at least so often.
const OFTEN: Duration = Duration::from_millis(50);

/// The articles of folders, other sources among them, in the order they were named.
pub fn gather(id: u64, sources: &[String]) -> Result<List, LoadError> {
    let mut entries = Vec::new();
    let (mut troubles, mut asked) = (Vec::new(), Vec::new());
    for id in sources {
        let source = Source::named(id);
        match &source {
            Source::File(path) if path.is_dir() => {
                asked.push(source.name().into_string());
                match articles_in(path) {
                    Ok(found) => {
                        troubles.extend(found.unread);
                        entries.extend(found.files.into_iter().map(|file| entry(file, Some(path))));
                    }
                    Err(why) => troubles.push(why),
                }
            }
            Source::File(path) => entries.push(entry(path.clone(), None)),
            _ => entries.push(Listed::new(source.id(), source.name())),
        }
    }
    let trouble = troubles.into_iter().next();
    match (entries.is_empty(), trouble) {
        (true, Some(why)) => Err(why),
        (true, None) => Err(LoadError(Safe::line("nothing to list: name a folder"))),
        (false, trouble) => {
            let mut list = List::new(id, Safe::line(&asked.join(", ")), entries);
            list.notice = trouble.map(|t| t.0);
            Ok(list)
        }
    }
}

fn entry(file: std::path::PathBuf, below: Option<&Path>) -> Listed {
    let name = below.and_then(|folder| file.strip_prefix(folder).ok()).unwrap_or(&file);
    let name = Safe::line(&name.to_string_lossy());
    Listed::new(Source::File(file).id(), name)
}

/// How much of all articles of a file has been read, in percent: the mean; `None` where none was ever opened.
fn share_read(dirs: &Dirs, first: &Article, others: &[Article]) -> Option<u8> {
    let read: Vec<Option<u8>> = std::iter::once(first).chain(others).map(|a| percent_read(dirs, a)).collect();
    let sum: usize = read.iter().flatten().map(|p| usize::from(*p)).sum();
    read.iter().any(Option::is_some).then(|| u8::try_from(sum / read.len()).unwrap_or(100))
}

fn looked_into(path: &Path, dirs: Option<&Dirs>) -> Learnt {
    match sniff(path) {
        Sniffed::Article(article, others) => {
            Learnt::Article { read: dirs.and_then(|d| share_read(d, &article, &others)), title: article.title }
        }
        Sniffed::NoArticle => Learnt::NoArticle,
        Sniffed::Unreadable(why) => Learnt::Trouble(why.0),
    }
}

/// Looks into each entry and tells what it found, a batch at a time, until `tell` says to stop.
pub fn learn(wanted: Vec<(usize, Shelved)>, dirs: Option<&Dirs>, tell: impl Fn(Vec<(usize, Learnt)>) -> bool) {
    let mut batch = Vec::new();
    let mut told = Instant::now();
    for (index, what) in wanted {
        let learnt = match &what {
            Shelved::Article(article) => {
                Learnt::Article { read: dirs.and_then(|d| percent_read(d, article)), title: None }
            }
            _ => match what.source().map(Source::named) {
                Some(Source::File(path)) => looked_into(&path, dirs),
                _ => continue,
            },
        };
        batch.push((index, learnt));
        if told.elapsed() >= OFTEN {
            if !tell(std::mem::take(&mut batch)) {
                return;
            }
            told = Instant::now();
        }
    }
    tell(batch);
}
