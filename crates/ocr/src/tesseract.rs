//! The program that recognises: whether it is there, and what it makes of a picture.

use crate::picture::Picture;
use crate::process::{self, Limits, Stopped};
use crate::tsv::{self, Line};
use std::ffi::OsString;
use std::io::ErrorKind;
use std::process::Command;
use std::time::Duration;

/// The environment variable that names the program where it is not the `tesseract` of the search path.
pub const PROGRAM_VARIABLE: &str = "TABELLVERK_TESSERACT";
/// The language of the documents, as Tesseract names it.
pub const LANGUAGE: &str = "swe";
/// How long the program may take to say what it is.
const ASKED: Duration = Duration::from_secs(20);
/// How long it may take for a page.
const PAGE: Duration = Duration::from_secs(60);
/// How much it may print for a page, in bytes; a page of a newspaper is 1 MB.
const OUTPUT: u64 = 16 << 20;

/// Why nothing can be recognised at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Missing {
    /// There is no such program.
    #[error(
        "text in pictures is not read, because there is no program `{0}`: install Tesseract with Swedish (Debian and \
         Ubuntu: apt install tesseract-ocr tesseract-ocr-swe), or name it in {PROGRAM_VARIABLE}"
    )]
    Program(String),
    /// The program is there and does not answer as it should.
    #[error(
        "text in pictures is not read, because `{0}` does not work ({1}): install Tesseract 4.1 or later with Swedish \
         (Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-swe), or name it in {PROGRAM_VARIABLE}"
    )]
    Broken(String, String),
    /// The program is there without Swedish.
    #[error(
        "text in pictures is not read, because Tesseract has no Swedish (`{LANGUAGE}`): install it (Debian and Ubuntu: \
         apt install tesseract-ocr-swe; elsewhere swe.traineddata among its data)"
    )]
    Language,
}

/// Why a picture was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The picture has no pixels.
    #[error("the picture is empty")]
    Empty,
    /// It took too long.
    #[error("it took more than {0} s and was stopped")]
    Time(u64),
    /// It printed too much.
    #[error("it printed more than {} MB and was stopped", OUTPUT >> 20)]
    Output,
    /// It could not be started, or ended with an error.
    #[error("{0}")]
    Program(String),
    /// It printed something else than words.
    #[error("it printed no table of words")]
    Rubbish,
}

/// Tesseract, found and asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tesseract {
    program: OsString,
    version: String,
    limit: Duration,
}

impl Tesseract {
    /// The program that [`PROGRAM_VARIABLE`] names, or else `tesseract`.
    ///
    /// # Errors
    /// When it cannot be used; the message says what to install.
    pub fn find() -> Result<Tesseract, Missing> {
        let named = std::env::var_os(PROGRAM_VARIABLE).filter(|name| !name.is_empty());
        Self::at(named.unwrap_or_else(|| "tesseract".into()))
    }

    /// The program of this name or path.
    ///
    /// # Errors
    /// When it cannot be used; the message says what to install.
    pub fn at(program: impl Into<OsString>) -> Result<Tesseract, Missing> {
        let program = program.into();
        let name = program.to_string_lossy().into_owned();
        let ask = |option: &str| {
            let mut command = command(&program);
            command.arg(option);
            let limits = Limits { time: ASKED, output: 1 << 20 };
            process::run(command, Vec::new(), limits).map_err(|stopped| match stopped {
                Stopped::Start(e) if e.kind() == ErrorKind::NotFound => Missing::Program(name.clone()),
                other => Missing::Broken(name.clone(), failure(other, ASKED).to_string()),
            })
        };
        let (version, languages) = (ask("--version")?, ask("--list-langs")?);
        let (version, languages) =
            (String::from_utf8_lossy(&version), String::from_utf8_lossy(&languages).into_owned());
        // the first line of the languages says where they are
        if !languages.lines().skip(1).any(|l| l.trim() == LANGUAGE) {
            return Err(Missing::Language);
        }
        let version = version.lines().next().unwrap_or_default().trim().chars().take(80).collect();
        Ok(Tesseract { program, version, limit: PAGE })
    }

    /// The same with another limit of time for a page.
    pub fn with_limit(self, limit: Duration) -> Tesseract {
        Tesseract { limit, ..self }
    }

    /// Name and version, as the program says them: `tesseract 5.3.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The lines of words in a picture.
    ///
    /// # Errors
    /// When the program fails, hangs or prints something else; the message goes after "the recognition failed: ".
    pub fn read(&self, picture: &Picture) -> Result<Vec<Line>, Failure> {
        if !picture.is_whole() {
            return Err(Failure::Empty);
        }
        let mut command = command(&self.program);
        let dpi = picture.dpi.clamp(70, 2400).to_string();
        command.args(["stdin", "stdout", "-l", LANGUAGE, "--dpi", &dpi]);
        // tables are printed cell by cell; the program must not look for words that go on over lines
        command.args(["--psm", "3", "-c", "tessedit_create_tsv=1"]);
        let limits = Limits { time: self.limit, output: OUTPUT };
        let printed = process::run(command, picture.pgm(), limits).map_err(|s| failure(s, self.limit))?;
        tsv::lines(&printed, (picture.width, picture.height)).ok_or(Failure::Rubbish)
    }
}

/// The program with one thread: documents are read at the same time already, and its threads cost more than they give.
fn command(program: &OsString) -> Command {
    let mut command = Command::new(program);
    command.env("OMP_THREAD_LIMIT", "1");
    command
}

fn failure(stopped: Stopped, limit: Duration) -> Failure {
    match stopped {
        Stopped::Start(e) => Failure::Program(format!("it could not be run: {e}")),
        Stopped::Time => Failure::Time(limit.as_secs()),
        Stopped::Output => Failure::Output,
        Stopped::Failed(status, said) => {
            let said: String =
                said.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or("").chars().take(200).collect();
            let said = if said.is_empty() { said } else { format!(": {said}") };
            Failure::Program(format!("it ended with {status}{said}"))
        }
    }
}
