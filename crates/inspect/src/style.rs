//! How it looks.

/// The layers of a picture: the name of their group, what a person is told of them, and whether they are shown at
/// first.
pub const LAYERS: [(&str, &str, bool); 9] = [
    ("fills", "fills", true),
    ("images", "pictures", true),
    ("rules", "rules", true),
    ("words", "words (furniture grey)", true),
    ("boxes", "boxes of words", false),
    ("grids", "tables found on the page", true),
    ("cells", "tables as written", false),
    ("order", "reading order", true),
    ("records", "records", true),
];

/// The kinds of records that have a colour of their own, and it.
pub const KINDS: [(&str, &str); 12] = [
    ("amount", "#2e7d32"),
    ("indicator", "#00838f"),
    ("activity", "#ef6c00"),
    ("goal", "#6a1b9a"),
    ("assessment", "#ad1457"),
    ("note", "#795548"),
    ("assignment", "#9e9d24"),
    ("decision", "#4527a0"),
    ("comment", "#f9a825"),
    ("check", "#558b2f"),
    ("problem", "#d50000"),
    ("section", "#90a4ae"),
];

/// The colour of a kind of record.
pub fn kind_color(kind: &str) -> &'static str {
    KINDS.iter().find(|(name, _)| *name == kind).map_or("#607d8b", |(_, color)| color)
}

/// Rules for pictures.
pub const SVG: &str = "\
svg text{font-family:Arial,Helvetica,sans-serif;white-space:pre}\
.words,.boxes,.order,.fills,.rules{pointer-events:none}\
.furniture{opacity:.4}\
.words .furniture,.words .furniture text{fill:#888}\
.images rect{fill:url(#hatch);stroke:#999;stroke-width:.5}\
.boxes rect{fill:none;stroke:#00acc1;stroke-width:.3}\
.grids .table{fill:none;stroke:#1565c0;stroke-width:1.6}\
.grids .cell{fill:#1565c0;fill-opacity:.03;stroke:#1565c0;stroke-width:.6}\
.grids .header{fill:#fbc02d;fill-opacity:.22}\
.grids text,.order text{paint-order:stroke;stroke:#fff;stroke-opacity:.8;stroke-width:1.2px}\
.grids text{fill:#1565c0;font-size:6px}\
.cells rect{fill:#8e24aa;fill-opacity:.04;stroke:#8e24aa;stroke-width:.7;stroke-dasharray:3 1.5}\
.cells .header{fill:#fbc02d;fill-opacity:.22}\
.order text{fill:#c62828;font-size:5.5px;text-anchor:end}\
.order path{fill:none;stroke:#c62828;stroke-width:.4;opacity:.35}\
.records rect{fill-opacity:.07;stroke-opacity:.55;stroke-width:.7}\
.records rect:hover{fill-opacity:.25;stroke-opacity:1}\
.records .doubt{stroke-dasharray:2 1.5;stroke-width:1.2}\
.records .section{fill-opacity:0;stroke-width:.4}";

/// Rules for the page that holds pictures.
pub const HTML: &str = "\
body{margin:0;font:14px/1.4 system-ui,Arial,sans-serif;color:#222;background:#eceff1}\
header{position:sticky;top:0;z-index:1;background:#fff;padding:.5em 1em;border-bottom:1px solid #b0bec5}\
header label,header .kind{margin-right:1em;white-space:nowrap}\
header .kind i{display:inline-block;width:.8em;height:.8em;margin-right:.3em;border:1px solid}\
main{padding:1em}\
section{max-width:1100px;margin:0 auto 2em}\
section>svg{display:block;width:100%;height:auto;background:#fff;box-shadow:0 1px 4px #0004}\
h1{font-size:1.2em;margin:0}h2{font-size:1em;margin:.5em 0}\
nav a{margin-right:.4em}\
details{background:#fff;margin-top:.4em;padding:.3em .6em;overflow-x:auto}\
table{border-collapse:collapse;font-size:12px;margin:.4em 0}\
td,th{border:1px solid #b0bec5;padding:.15em .4em;text-align:left;vertical-align:top}\
th{background:#fff3c4}caption{text-align:left;font-weight:bold;padding:.2em 0}\
tr.doubt td{background:#ffebee}\
pre{background:#fff;padding:.6em;overflow-x:auto;font-size:12px;margin:0}\
pre i{color:#90a4ae;font-style:normal;user-select:none}\
pre .furniture{color:#9e9e9e}\
pre b{font-weight:normal;border-left:3px solid;padding-left:.2em}\
pre b.doubt{background:#ffebee}";
