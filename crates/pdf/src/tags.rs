//! The structure tree of a tagged file: which words it says are a heading, a cell, a list.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, Stream};
use rustc_hash::{FxHashMap, FxHashSet};
use tabellverk_page::{Tag, WordRef};

/// How deep the tree is followed.
const DEPTH: u16 = 64;
/// How many elements are read.
const ELEMENTS: usize = 300_000;
/// How many entries are looked at, elements and what they hold.
const ENTRIES: usize = 2_000_000;
/// How often a role is looked up in the role map.
const ROLES: usize = 8;

/// A word and the number of the marked content it stands in.
pub struct Marked {
    /// Index of the page and number of the content.
    pub content: (u32, u32),
    /// The word.
    pub word: WordRef,
}

/// An element that is being read.
struct Open<'a> {
    /// Its entries that are left, the next one last.
    left: Vec<Entry<'a>>,
    depth: u16,
    /// Where its words go.
    tag: Option<usize>,
    page: Option<u32>,
}

type Entry<'a> = MaybeRef<Object<'a>>;

/// The elements of the file's structure tree, each before those inside it, with the words they mark; `None` where there
/// is no tree.
pub fn tags(pdf: &Pdf, marked: &[Marked]) -> Option<Vec<Tag>> {
    let xref = pdf.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id())?.get::<Dict<'_>>(b"StructTreeRoot")?;
    let roles = root.get::<Dict<'_>>(b"RoleMap").unwrap_or_default();
    let pages: FxHashMap<ObjectIdentifier, u32> = pdf
        .pages()
        .iter()
        .enumerate()
        .filter_map(|(p, page)| Some((page.raw().obj_id()?, p as u32)))
        .collect();
    let mut words: FxHashMap<(u32, u32), Vec<WordRef>> = FxHashMap::default();
    for m in marked {
        words.entry(m.content).or_default().push(m.word);
    }
    let mut tags: Vec<Tag> = Vec::new();
    let mut seen: FxHashSet<ObjRef> = FxHashSet::default();
    let mut entries = 0;
    let mut open = vec![Open { left: kids(&root), depth: 0, tag: None, page: None }];
    while let Some(element) = open.last_mut() {
        let Some(entry) = element.left.pop() else {
            open.pop();
            continue;
        };
        entries += 1;
        if entries > ENTRIES || tags.len() >= ELEMENTS {
            break;
        }
        let object = match entry {
            MaybeRef::NotRef(object) => object,
            MaybeRef::Ref(at) => {
                // an element stands in the tree once; what is met again is a circle
                if !seen.insert(at) {
                    continue;
                }
                let Some(object) = xref.get::<Object<'_>>(at.into()) else { continue };
                object
            }
        };
        let (tag, page, depth) = (element.tag, element.page, element.depth);
        match object {
            Object::Number(n) => claim(&mut tags, &mut words, tag, page, n.as_i64()),
            Object::Array(all) => element.left.extend(reversed(&all)),
            Object::Dict(dict) => {
                let page = dict.get_ref(b"Pg").and_then(|r| pages.get(&r.into()).copied()).or(page);
                if let Some(role) = dict.get::<Name<'_>>(b"S") {
                    tags.push(Tag { role: resolved(&role, &roles), depth, span: span(&dict), words: vec![] });
                    if depth < DEPTH {
                        let (left, tag) = (kids(&dict), Some(tags.len() - 1));
                        open.push(Open { left, depth: depth + 1, tag, page });
                    }
                } else if let Some(id) = dict.get::<i64>(b"MCID") {
                    claim(&mut tags, &mut words, tag, page, id);
                }
            }
            _ => {}
        }
    }
    Some(tags)
}

/// Gives a piece of marked content to an element. The first that claims it has it.
fn claim(
    tags: &mut [Tag],
    words: &mut FxHashMap<(u32, u32), Vec<WordRef>>,
    tag: Option<usize>,
    page: Option<u32>,
    id: i64,
) {
    let (Some(tag), Some(page), Ok(id)) = (tag.and_then(|t| tags.get_mut(t)), page, u32::try_from(id)) else {
        return;
    };
    if let Some(own) = words.remove(&(page, id)) {
        tag.words.extend(own);
    }
}

/// What an element holds, the first last.
fn kids<'a>(element: &Dict<'a>) -> Vec<Entry<'a>> {
    match element.get_raw::<Object<'a>>(b"K") {
        Some(MaybeRef::NotRef(Object::Array(all))) => reversed(&all),
        Some(one) => vec![one],
        None => vec![],
    }
}

fn reversed<'a>(all: &Array<'a>) -> Vec<Entry<'a>> {
    let mut all: Vec<Entry<'a>> = all.raw_iter().take(ENTRIES).collect();
    all.reverse();
    all
}

/// The standard role that the file's own stands for.
fn resolved(role: &Name<'_>, roles: &Dict<'_>) -> String {
    let text = |n: &Name<'_>| String::from_utf8_lossy(n.as_ref()).into_owned();
    let mut role = text(role);
    for _ in 0..ROLES {
        let next = roles.get::<Name<'_>>(role.as_bytes());
        match next.as_ref().map(text).filter(|next| *next != role) {
            Some(next) => role = next,
            None => break,
        }
    }
    role
}

/// The rows and columns that a cell spans.
fn span(element: &Dict<'_>) -> (u16, u16) {
    let mut found = (1, 1);
    let mut look = |attributes: &Dict<'_>| {
        let number =
            |key: &[u8]| attributes.get::<i64>(key).filter(|n| (1..=1_000).contains(n)).map(|n| n as u16);
        found = (number(b"RowSpan").unwrap_or(found.0), number(b"ColSpan").unwrap_or(found.1));
    };
    match element.get::<Object<'_>>(b"A") {
        Some(Object::Dict(one)) => look(&one),
        Some(Object::Stream(one)) => look(one.dict()),
        Some(Object::Array(all)) => {
            for object in all.iter::<Object<'_>>().take(32) {
                match object {
                    Object::Dict(one) => look(&one),
                    Object::Stream(one) => look(Stream::dict(&one)),
                    _ => {}
                }
            }
        }
        _ => {}
    }
    found
}
