//! One request and its answer. Nothing is followed, retried or trusted here.

use crate::config::Config;
use crate::private::{PrivateAddress, PublicOnly};
use std::time::Duration;
use ureq::http::{HeaderMap, HeaderName, Response, StatusCode, header};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Timeout};
use url::Url;

/// What robots.txt files call this program.
pub(crate) const ROBOT: &str = "tabellverk";

/// Asks servers. Certificates are verified, cookies are not kept, and no proxy is used: what a proxy connects to could
/// not be looked at.
pub(crate) struct Client {
    agent: Agent,
    max_request: Duration,
}

/// What a site said of a document before, to ask whether it changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// It may pass.
    Passing(String),
    /// It will be so the next time too.
    Lasting(String),
    /// The address is on a private network.
    Private(String),
}

impl Client {
    pub fn new(config: &Config, allow_private: bool) -> Self {
        let short = |most: u64| Some(config.max_request.min(Duration::from_secs(most)));
        let settings = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .user_agent(user_agent(&config.contact))
            .timeout_resolve(short(20))
            .timeout_connect(short(30))
            .timeout_recv_response(short(60))
            .timeout_global(Some(config.max_request))
            .build();
        let resolver = PublicOnly { names: DefaultResolver::default(), allow_private };
        Self {
            agent: Agent::with_parts(settings, DefaultConnector::default(), resolver),
            max_request: config.max_request,
        }
    }

    /// Asks for an address. The answer has its headers; its body is still to come.
    pub fn get(
        &self,
        url: &Url,
        accept: &str,
        validators: &Validators,
        packed: bool,
    ) -> Result<Response<Body>, NoAnswer> {
        let encoding = if packed { "gzip" } else { "identity" };
        let mut request = self.agent.get(url.as_str()).header(header::ACCEPT, accept);
        request = request.header(header::ACCEPT_ENCODING, encoding);
        if let Some(etag) = &validators.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = &validators.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, date);
        }
        request.call().map_err(|error| self.explain(url, &error))
    }

    fn explain(&self, url: &Url, error: &ureq::Error) -> NoAnswer {
        let host = url.host_str().unwrap_or_default();
        match error {
            ureq::Error::Other(other) if other.is::<PrivateAddress>() => {
                NoAnswer::Private(format!("{other}; allow private addresses if it is meant to be"))
            }
            ureq::Error::HostNotFound => NoAnswer::Passing(format!("no host is known as {host}")),
            ureq::Error::Timeout(phase) => NoAnswer::Passing(self.too_slow(*phase)),
            ureq::Error::Io(cause) if cause.kind() == std::io::ErrorKind::InvalidData => {
                NoAnswer::Lasting(format!("the connection to {host} is not safe: {cause}"))
            }
            ureq::Error::Io(cause) => NoAnswer::Passing(format!("no connection to {host}: {cause}")),
            ureq::Error::Rustls(cause) => {
                NoAnswer::Lasting(format!("the connection to {host} is not safe: {cause}"))
            }
            ureq::Error::Tls(cause) => {
                NoAnswer::Lasting(format!("the connection to {host} is not safe: {cause}"))
            }
            ureq::Error::LargeResponseHeader(..) | ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
                NoAnswer::Lasting(format!("{host} cannot be asked for this: {error}"))
            }
            other => NoAnswer::Passing(format!("{host} did not answer as a web server does: {other}")),
        }
    }

    fn too_slow(&self, phase: Timeout) -> String {
        let seconds = self.max_request.as_secs_f64();
        match phase {
            Timeout::Resolve => "the name of the host could not be looked up in time".to_owned(),
            Timeout::Connect => "no connection was made in time".to_owned(),
            Timeout::RecvResponse => "there was no answer in time".to_owned(),
            _ => format!("the answer was not complete within {seconds} s"),
        }
    }

    /// What went wrong while a body was read, where the network is to blame.
    pub fn explain_body(&self, error: &std::io::Error) -> String {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
            Some(ureq::Error::Timeout(phase)) => self.too_slow(*phase),
            Some(other) => format!("the answer broke off: {other}"),
            None => format!("the answer broke off: {error}"),
        }
    }
}

fn user_agent(contact: &str) -> String {
    format!("{ROBOT}/{} (+{contact})", env!("CARGO_PKG_VERSION"))
}

/// A header as text; what is not UTF-8 is read as Latin-1, as browsers do.
pub(crate) fn text_header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let bytes = headers.get(name)?.as_bytes();
    let text =
        String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| bytes.iter().map(|&b| char::from(b)).collect());
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A status as people know it.
pub(crate) fn status_words(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("the site answered {} {reason}", status.as_u16()),
        None => format!("the site answered {}", status.as_u16()),
    }
}
