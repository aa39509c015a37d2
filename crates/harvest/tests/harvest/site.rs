//! A web server that answers as it is told, right or wrong.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What is sent to who asks.
#[derive(Clone, Default)]
pub struct Reply {
    status: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
    /// Send the header that says how long the body is.
    length: Option<usize>,
    /// Send a byte, then wait this long.
    drip: Option<Duration>,
    chunked: bool,
    /// Leave out the end of the chunks.
    cut: bool,
}

impl Reply {
    pub fn status(status: &str) -> Self {
        Self { status: status.to_owned(), length: Some(0), ..Self::default() }
    }

    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self { status: "200 OK".to_owned(), length: Some(body.len()), body, ..Self::default() }
    }

    pub fn redirect(to: &str) -> Self {
        Self::status("302 Found").with("Location", to)
    }

    pub fn with(self, name: &str, value: &str) -> Self {
        self.with_bytes(name, value.as_bytes())
    }

    pub fn with_bytes(mut self, name: &str, value: &[u8]) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn length(mut self, length: Option<usize>) -> Self {
        self.length = length;
        self
    }

    pub fn drip(mut self, pause: Duration) -> Self {
        self.drip = Some(pause);
        self
    }

    pub fn chunked(mut self, cut: bool) -> Self {
        (self.chunked, self.cut, self.length) = (true, cut, None);
        self
    }

    fn send(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        let mut head = format!("HTTP/1.1 {}\r\nConnection: close\r\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            head.extend_from_slice(name.as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value);
            head.extend_from_slice(b"\r\n");
        }
        if let Some(length) = self.length {
            head.extend_from_slice(format!("Content-Length: {length}\r\n").as_bytes());
        }
        if self.chunked {
            head.extend_from_slice(b"Transfer-Encoding: chunked\r\n");
        }
        head.extend_from_slice(b"\r\n");
        stream.write_all(&head)?;
        if self.chunked {
            stream.write_all(format!("{:x}\r\n", self.body.len()).as_bytes())?;
            stream.write_all(&self.body)?;
            stream.write_all(if self.cut { b"\r\n" } else { b"\r\n0\r\n\r\n" })?;
        } else if let Some(pause) = self.drip {
            for byte in &self.body {
                stream.write_all(&[*byte])?;
                thread::sleep(pause);
            }
        } else {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Hit {
    pub path: String,
    pub headers: HashMap<String, String>,
    pub came: Instant,
}

#[derive(Default)]
struct State {
    replies: HashMap<String, VecDeque<Reply>>,
    hits: Vec<Hit>,
    open: usize,
    most_open: usize,
}

/// A site at `127.0.0.1`, which is also called `localhost`.
#[derive(Clone)]
pub struct Site {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl Site {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let site = Self { port, state: Arc::default() };
        let own = site.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = own.clone();
                thread::spawn(move || site.serve(stream));
            }
        });
        site
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What is answered from now on.
    pub fn set(&self, path: &str, reply: Reply) -> &Self {
        self.set_all(path, [reply])
    }

    /// What is answered one after the other; the last one stays.
    pub fn set_all(&self, path: &str, replies: impl IntoIterator<Item = Reply>) -> &Self {
        self.state.lock().expect("no panic").replies.insert(path.to_owned(), replies.into_iter().collect());
        self
    }

    /// A page with links.
    pub fn list(&self, path: &str, links: &[&str]) -> &Self {
        let links: String = links.iter().map(|href| format!("<li><a href=\"{href}\">{href}</a>\n")).collect();
        self.set(path, Reply::ok(format!("<!doctype html><title>x</title><ul>{links}</ul>")))
    }

    /// The requests so far, which are then forgotten.
    pub fn hits(&self) -> Vec<Hit> {
        std::mem::take(&mut self.state.lock().expect("no panic").hits)
    }

    /// The paths that were asked for so far, but for robots.txt.
    pub fn paths(&self) -> Vec<String> {
        self.hits().into_iter().map(|hit| hit.path).filter(|path| path != "/robots.txt").collect()
    }

    /// How many requests were being answered at the same time at most.
    pub fn most_open(&self) -> usize {
        self.state.lock().expect("no panic").most_open
    }

    fn serve(&self, mut stream: TcpStream) {
        let came = Instant::now();
        let Some((path, headers)) = read_request(&stream) else { return };
        let reply = {
            let mut state = self.state.lock().expect("no panic");
            state.open += 1;
            state.most_open = state.most_open.max(state.open);
            // Before the answer: who has it may look at once.
            state.hits.push(Hit { path: path.clone(), headers, came });
            match state.replies.get_mut(&path) {
                Some(replies) if replies.len() > 1 => replies.pop_front(),
                Some(replies) => replies.front().cloned(),
                None => None,
            }
        };
        let _ = reply.unwrap_or_else(|| Reply::status("404 Not Found")).send(&mut stream);
        self.state.lock().expect("no panic").open -= 1;
        // What the other side still sends is read, so that it gets all that was sent to it.
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
        let _ = stream.read(&mut [0; 64]);
    }
}

fn read_request(stream: &TcpStream) -> Option<(String, HashMap<String, String>)> {
    let mut lines = BufReader::new(stream).lines();
    let path = lines.next()?.ok()?.split(' ').nth(1)?.to_owned();
    let mut headers = HashMap::new();
    for line in lines {
        let line = line.ok()?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    Some((path, headers))
}

/// A small PDF that says `text`, and is not one a reader would accept: the harvest looks at its start and its end.
pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {text}\n%%EOF\n").into_bytes()
}
