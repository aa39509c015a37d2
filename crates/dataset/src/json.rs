//! JSON that a person can read and a diff tool can compare: one field of a record a line, and what is nested
//! in a field on that line. Fully indented, three quarters of a file would be brackets and coordinates.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Depth to which every item has a line of its own: the file, an array in it, a record in that.
const OPEN_DEPTH: usize = 3;

/// Appends `value` as JSON, UTF-8, with a newline at the end.
pub(crate) fn write<V: Serialize>(value: &V, bytes: &mut Vec<u8>) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *bytes, Lines::default()))?;
    bytes.push(b'\n');
    Ok(())
}

#[derive(Default)]
struct Lines {
    depth: usize,
    has_value: bool,
    /// What comes next is an item of a list, not the value of a field.
    in_list: bool,
    /// A comma was written within a line, and what follows is not known yet.
    after_comma: bool,
    /// The list within a field holds objects; each has a line of its own.
    has_objects: bool,
}

impl Lines {
    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.space(out)?;
        self.depth += 1;
        self.has_value = false;
        out.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        let of_objects = self.depth == OPEN_DEPTH && std::mem::take(&mut self.has_objects);
        if of_objects || (self.has_value && self.depth < OPEN_DEPTH) {
            self.newline(out)?;
        }
        self.has_value = true;
        out.write_all(bracket)
    }

    fn item<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.depth <= OPEN_DEPTH {
            return self.newline(out);
        }
        self.after_comma = !first;
        Ok(())
    }

    fn space<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if std::mem::take(&mut self.after_comma) { out.write_all(b" ") } else { Ok(()) }
    }

    fn newline<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        const INDENT: &[u8] = b"\n                ";
        out.write_all(&INDENT[..1 + 2 * self.depth])
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }
    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.in_list = true;
        self.item(out, first)
    }
    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        self.after_comma = false;
        Ok(())
    }
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.in_list && self.depth == OPEN_DEPTH + 1 {
            self.after_comma = false;
            self.has_objects = true;
            self.newline(out)?;
        }
        self.open(out, b"{")
    }
    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first)
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.in_list = false;
        out.write_all(b": ")
    }
    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }
    fn begin_string<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.space(out)?;
        out.write_all(b"\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_a_line_and_nested_values_inline() {
        let value = json!({"a": [{"lines": [1, 2], "none": [], "text": "rad\n2", "cells": [{"x": 1, "y": ["ö", "ä"]}, {}]}], "b": [], "c": {}});
        let mut bytes = Vec::new();
        write(&value, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let expected = r#"{
  "a": [
    {
      "cells": [
        {"x": 1, "y": ["ö", "ä"]},
        {}
      ],
      "lines": [1,2],
      "none": [],
      "text": "rad\n2"
    }
  ],
  "b": [],
  "c": {}
}
"#;
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
