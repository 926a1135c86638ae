//! Every link within the documentation leads somewhere, and every page is linked from where readers begin.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::page::{Page, pages, root};

/// The file a link of that page leads to, from the top, and the heading in it; none for another site.
fn target(page: &Page, link: &str) -> Option<(PathBuf, Option<String>)> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading.to_owned())));
    let folder = page.path.parent().unwrap_or(Path::new(""));
    let path = if file.is_empty() { page.path.clone() } else { folder.join(file) };
    Some((plain(&path), heading))
}

/// The path without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The headings of a page as links name them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |heading: &str| -> String {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();
    for page in pages() {
        for link in page.links() {
            let Some((path, heading)) = target(&page, &link) else { continue };
            let found = root().join(&path);
            let text = || std::fs::read_to_string(&found).unwrap_or_default();
            if !found.exists() || heading.is_some_and(|heading| !anchors(&text()).contains(&heading)) {
                broken.push(format!("{}: {link}", page.name()));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
}

#[test]
fn every_page_and_picture_is_linked() {
    let pages = pages();
    let starts = ["README.md", "docs/README.md"].map(PathBuf::from);
    let links = |page: &Page| page.links().iter().filter_map(|link| target(page, link)).map(|(path, _)| path).collect();
    let begin: BTreeSet<PathBuf> =
        pages.iter().filter(|page| starts.contains(&page.path)).flat_map(|page| -> Vec<_> { links(page) }).collect();
    let anywhere: BTreeSet<PathBuf> = pages.iter().flat_map(|page| -> Vec<_> { links(page) }).collect();
    let lost = pages.iter().map(|page| &page.path).filter(|path| path.as_path() != Path::new("README.md"));
    let mut lost: Vec<String> =
        lost.filter(|path| !begin.contains(*path)).map(|path| path.display().to_string()).collect();
    for entry in std::fs::read_dir(root().join("docs/pictures")).expect("a folder of pictures").flatten() {
        let path = Path::new("docs/pictures").join(entry.file_name());
        if !anywhere.contains(&path) {
            lost.push(path.display().to_string());
        }
    }
    assert!(lost.is_empty(), "nothing leads to:\n{}", lost.join("\n"));
}
