//! Which document of one dataset is which of another.

use std::collections::BTreeMap;
use tabellverk_records::DocumentInfo;

/// For every document of `old` the one of `new` that it is, or a version of: the same bytes, else the same path from
/// the folder that all have in common, else a file name that both have once, else the only one of its municipality,
/// body, type, year and period on both sides.
pub fn pair_documents(old: &[DocumentInfo], new: &[DocumentInfo]) -> Vec<Option<usize>> {
    let mut to = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    let (old_folder, new_folder) = (common_folder(old), common_folder(new));
    type Key<'a> = &'a dyn Fn(&DocumentInfo, usize) -> Option<String>;
    let keys: [Key; 4] = [
        &|document, _| (!document.sha256.is_empty()).then(|| document.sha256.clone()),
        &|document, folder| document.path.get(folder..).map(str::to_owned),
        &|document, _| document.path.rsplit(['/', '\\']).next().map(str::to_owned),
        &|d, _| {
            let known = d.municipality.is_some() && d.year.is_some();
            known.then(|| {
                format!("{:?} {:?} {:?} {:?} {:?}", d.municipality, d.body, d.document_type, d.year, d.period)
            })
        },
    ];
    for key in keys {
        let free: Vec<usize> = (0..old.len()).filter(|i| to[*i].is_none()).collect();
        let old_places = places(free.into_iter().map(|i| (i, key(&old[i], old_folder))));
        let free: Vec<usize> = (0..new.len()).filter(|j| !taken[*j]).collect();
        let new_places = places(free.into_iter().map(|j| (j, key(&new[j], new_folder))));
        for (key, i) in old_places {
            if let ([i], Some([j])) = (&i[..], new_places.get(&key).map(Vec::as_slice)) {
                to[*i] = Some(*j);
                taken[*j] = true;
            }
        }
    }
    to
}

fn places(keys: impl Iterator<Item = (usize, Option<String>)>) -> BTreeMap<String, Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, key) in keys {
        if let Some(key) = key {
            places.entry(key).or_default().push(n);
        }
    }
    places
}

/// The length of the folder that all paths start with, in bytes.
fn common_folder(documents: &[DocumentInfo]) -> usize {
    let folder = |path: &str| path.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let Some(first) = documents.first() else { return 0 };
    documents.iter().fold(folder(&first.path), |length, document| {
        let same = first.path.bytes().zip(document.path.bytes()).take_while(|(a, b)| a == b).count();
        let same = first.path.get(..same.min(length)).map_or(0, folder);
        same.min(folder(&document.path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(path: &str, sha256: &str, municipality: Option<&str>) -> DocumentInfo {
        DocumentInfo {
            path: path.into(),
            sha256: sha256.into(),
            municipality: municipality.map(Into::into),
            year: Some(2026),
            ..DocumentInfo::default()
        }
    }

    #[test]
    fn by_bytes_then_path_then_name_then_description() {
        let old = [
            document("in/a/doc.pdf", "1", None),
            document("in/b/doc.pdf", "2", None),
            document("in/c/plan.pdf", "3", None),
            document("in/plan-v1.pdf", "4", Some("Borgholm")),
            document("in/gone.pdf", "5", None),
        ];
        let new = [
            document("x/plan-v2.pdf", "9", Some("Borgholm")),
            document("x/d/plan.pdf", "8", None),
            document("x/a/doc.pdf", "7", None),
            document("x/e/other.pdf", "2", None),
        ];
        assert_eq!(pair_documents(&old, &new), [Some(2), Some(3), Some(1), Some(0), None]);
        assert_eq!(pair_documents(&[], &new), []);
        assert_eq!(common_folder(&[document("å/ä", "", None), document("å/ö", "", None)]), 3);
    }
}
