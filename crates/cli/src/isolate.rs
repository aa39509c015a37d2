//! A panic in one document costs that document, not the run.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

thread_local! {
    static ISOLATED: Cell<bool> = const { Cell::new(false) };
    static MESSAGE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the message of a panic inside [`isolated`] for its result; other panics are printed as ever.
pub fn install() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // what stops the second reader is told by what it did not read, what stops a query by its error
        let told = [tabellverk_pdf::SECOND_READER_THREAD, tabellverk_sql::THREAD];
        let told = std::thread::current().name().is_some_and(|name| told.contains(&name));
        if ISOLATED.get() {
            MESSAGE.set(Some(describe(info)));
        } else if !told {
            default(info);
        }
    }));
}

/// Runs `work`; a panic in it becomes an error that says where it happened.
pub fn isolated<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = ISOLATED.replace(true);
    // Nothing that `work` could leave half done is used after a panic: its result is dropped.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    ISOLATED.set(before);
    result.map_err(|_| {
        let what = MESSAGE.take().unwrap_or_else(|| "a panic".to_owned());
        format!("an error in the program stopped the reading ({what}); please report it with the document")
    })
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let message = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("a panic");
    match info.location() {
        Some(place) => format!("{message}, {}:{}", place.file(), place.line()),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        install();
        assert_eq!(isolated(|| 1), Ok(1));
        let reason = isolated(|| panic!("row {} of 3", 4)).unwrap_err();
        assert!(reason.contains("row 4 of 3") && reason.contains("isolate.rs"), "{reason}");
    }
}
