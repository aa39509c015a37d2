//! A builder of small PDFs.

/// A PDF as it grows: objects from number 1, the first being the catalog.
pub struct Builder {
    objects: Vec<Vec<u8>>,
}

impl Builder {
    /// A PDF of pages of 600 x 800 points with these contents. Fonts: F1 Helvetica, F2 Helvetica-Bold. `catalog` and
    /// `page` are further entries of the catalog and of each page. Objects: catalog, tree of pages, two fonts, then each
    /// page followed by its contents.
    pub fn new(contents: &[&str], catalog: &str, page: &str) -> Builder {
        let kids: Vec<String> = (0..contents.len()).map(|i| format!("{} 0 R", 5 + 2 * i)).collect();
        let font = |name: &str| {
            format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
                .into_bytes()
        };
        let mut objects = vec![
            format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>").into_bytes(),
            format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" ")).into_bytes(),
            font("Helvetica"),
            font("Helvetica-Bold"),
        ];
        for (i, text) in contents.iter().enumerate() {
            objects.push(
                format!(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
                     /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> {page} >>",
                    6 + 2 * i
                )
                .into_bytes(),
            );
            objects.push(stream("", text.as_bytes()));
        }
        Builder { objects }
    }

    /// Adds an object and returns its number.
    #[allow(dead_code)] // each test is a program of its own, and not every one adds objects
    pub fn add(&mut self, object: &str) -> usize {
        self.objects.push(object.as_bytes().to_vec());
        self.objects.len()
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (i, object) in self.objects.iter().enumerate() {
            places.push(file.len());
            file.extend(format!("{} 0 obj\n", i + 1).bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let start = file.len();
        file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
        places.iter().for_each(|at| file.extend(format!("{at:010} 00000 n \n").bytes()));
        file.extend(
            format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF", places.len() + 1)
                .bytes(),
        );
        file
    }
}

fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<< /Length {} {entries} >>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}
