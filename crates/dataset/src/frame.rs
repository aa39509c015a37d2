//! Rows into a data frame and data frames into a Parquet file, by the columns' own description.

use crate::Error;
use crate::column::{Column, Get, Row, days};
use polars::prelude::*;
use polars_parquet::write::{
    CompressedPage, CompressionOptions, DynIter, DynStreamingIterator, Encoding, FileWriter, Page, Version,
    WriteOptions, ZstdLevel, array_to_pages, compress, fallible_streaming_iterator, to_nested,
    to_parquet_leaves,
};
use std::io::Write;

/// Turns rows into a data frame with the given columns; no rows still give all columns.
pub(crate) fn frame<T>(columns: &[Column<T>], rows: &[Row<'_, T>]) -> PolarsResult<DataFrame> {
    let columns = columns.iter().map(|column| series(column, rows)).collect();
    DataFrame::new(rows.len(), columns)
}

fn series<T>(column: &Column<T>, rows: &[Row<'_, T>]) -> polars::prelude::Column {
    let name = PlSmallStr::from_static(column.name);
    let each = || rows.iter().copied();
    match column.get {
        Get::Text(get) => StringChunked::from_iter_options(name, each().map(get)).into_column(),
        Get::Name(get) => StringChunked::from_iter_options(name, each().map(get)).into_column(),
        Get::Integer(get) => Int32Chunked::from_iter_options(name, each().map(get)).into_column(),
        Get::Number(get) => Float64Chunked::from_iter_options(name, each().map(get)).into_column(),
        Get::Boolean(get) => BooleanChunked::from_iter_options(name, each().map(get)).into_column(),
        Get::Date(get) => {
            let days = each().map(|row| get(row).and_then(days));
            Int32Chunked::from_iter_options(name, days).into_date().into_column()
        }
        Get::Texts(get) => {
            let mut list = ListStringChunkedBuilder::new(name, rows.len(), rows.len());
            each().for_each(|row| list.append_values_iter(get(row).into_iter()));
            list.finish().into_column()
        }
        Get::Integers(get) => {
            let mut list =
                ListPrimitiveChunkedBuilder::<Int32Type>::new(name, rows.len(), rows.len(), DataType::Int32);
            each().for_each(|row| list.append_values_iter(get(row).into_iter()));
            list.finish().into_column()
        }
        Get::Box(get) => {
            let mut list = ListPrimitiveChunkedBuilder::<Float32Type>::new(
                name,
                rows.len(),
                rows.len() * 4,
                DataType::Float32,
            );
            for row in each() {
                match get(row) {
                    Some(corners) => list.append_slice(&corners),
                    None => list.append_null(),
                }
            }
            list.finish().into_column()
        }
    }
}

/// Column chunks of fewer bytes than this are stored as they are. Compressing them gains nothing, and most
/// of the time of writing a small table went into setting up a compressor for each.
const WORTH_COMPRESSING: usize = 2048;

/// zstd at its fastest level: a third of the time of the usual one, for files a fiftieth larger.
fn zstd() -> PolarsResult<CompressionOptions> {
    Ok(CompressionOptions::Zstd(Some(ZstdLevel::try_new(1)?)))
}

/// A Parquet file that is written bit by bit, compressed with zstd.
///
/// Without dictionaries: zstd finds what repeats, and the files come out smaller.
pub(crate) struct Parquet<W: Write> {
    writer: FileWriter<W>,
    options: WriteOptions,
}

/// The types that every reader knows: pandas cannot read a list of polars' own kind of strings.
fn types() -> CompatLevel {
    CompatLevel::oldest()
}

impl<W: Write> Parquet<W> {
    /// Begins a file with the columns of `frame`, whose rows do not matter.
    pub fn new(to: W, frame: &DataFrame) -> PolarsResult<Self> {
        let options = WriteOptions {
            statistics: StatisticsOptions::default(),
            compression: zstd()?,
            version: Version::V1,
            data_page_size: None,
        };
        let schema = frame.schema().iter_fields().map(|field| field.to_arrow(types())).collect();
        Ok(Self { writer: FileWriter::try_new(to, schema, options)?, options })
    }

    /// Adds the rows of a frame as a row group, in this thread; no rows are no row group.
    pub fn add(&mut self, mut frame: DataFrame) -> PolarsResult<()> {
        frame.rechunk_mut();
        for chunk in frame.iter_chunks(types(), false).filter(|chunk| !chunk.is_empty()) {
            let mut columns = Vec::with_capacity(chunk.columns().len());
            for (array, parquet_type) in chunk.columns().iter().zip(self.writer.parquet_schema().fields()) {
                let nested = to_nested(array.as_ref(), parquet_type)?;
                let primitive = to_parquet_leaves(parquet_type.clone());
                for (nested, primitive) in nested.iter().zip(primitive) {
                    let leaf = leaf(array).as_ref();
                    let pages = array_to_pages(leaf, primitive, nested, self.options, Encoding::Plain)?;
                    columns.push(compressed(pages.collect::<PolarsResult<_>>()?)?);
                }
            }
            let columns = columns.iter().map(|pages| {
                Ok(DynStreamingIterator::new(fallible_streaming_iterator::convert(pages.iter().map(Ok))))
            });
            self.writer.write(chunk.len() as u64, DynIter::new(columns))?;
        }
        Ok(())
    }

    /// Ends the file. What it was written to is returned in any case: it may know best why that failed.
    pub fn finish(mut self) -> (W, PolarsResult<()>) {
        let ended = self.writer.end(None).map(drop);
        (self.writer.into_inner(), ended)
    }
}

/// The values of a column: its own, or those of its lists.
///
/// `polars_parquet::write::to_leaves` does this for any array, but for an empty column it first fills eight
/// megabytes with zeros, which takes longer than writing everything else. Columns here are flat or lists of
/// flat values, and an absent list has no values.
fn leaf(array: &ArrayRef) -> &ArrayRef {
    match array.as_any().downcast_ref::<LargeListArray>() {
        Some(lists) => lists.values(),
        None => array,
    }
}

/// Compresses the pages of one column, or none of them, as the format wants it.
fn compressed(pages: Vec<Page>) -> PolarsResult<Vec<CompressedPage>> {
    let size = |page: &Page| match page {
        Page::Data(page) => page.buffer().len(),
        Page::Dict(page) => page.buffer.len(),
    };
    let size: usize = pages.iter().map(size).sum();
    let how = if size < WORTH_COMPRESSING { CompressionOptions::Uncompressed } else { zstd()? };
    pages.into_iter().map(|page| Ok(compress(page, Vec::new(), how)?)).collect()
}

/// The bytes of a Parquet file with the rows of a frame, whose columns are flat or lists of what is flat.
///
/// # Errors
/// Where the file cannot be made of such columns.
pub fn parquet(frame: DataFrame) -> Result<Vec<u8>, Error> {
    let made = || {
        let mut file = Parquet::new(Vec::new(), &frame.clear())?;
        file.add(frame)?;
        let (bytes, ended) = file.finish();
        ended.map(|()| bytes)
    };
    made().map_err(|cause| Error::Parquet { file: "a Parquet file of this table".to_owned(), cause })
}

/// A column of cells, for [`parquet_of`].
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Words.
    Texts(Vec<Option<String>>),
    /// Whole numbers.
    Integers(Vec<Option<i64>>),
    /// Numbers.
    Numbers(Vec<Option<f64>>),
}

/// The bytes of a Parquet file with these columns, each with its name; all have as many cells.
///
/// # Errors
/// As of [`parquet`].
pub fn parquet_of(columns: Vec<(&str, Cells)>) -> Result<Vec<u8>, Error> {
    let columns = columns.into_iter().map(|(name, cells)| match cells {
        Cells::Texts(cells) => Series::new(name.into(), cells).into_column(),
        Cells::Integers(cells) => Series::new(name.into(), cells).into_column(),
        Cells::Numbers(cells) => Series::new(name.into(), cells).into_column(),
    });
    let frame = DataFrame::new_infer_height(columns.collect());
    parquet(frame.map_err(|cause| Error::Parquet { file: "a Parquet file of this table".to_owned(), cause })?)
}
