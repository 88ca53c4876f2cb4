//! A price list on the loopback interface that speaks the protocol of the real one, and misbehaves when it is told to.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// What the server answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A page of items, and the query of the next page.
    Page { items: Vec<Value>, next: Option<String> },
    /// A status with headers and no items.
    Status(u16, Vec<(String, String)>),
    /// The first bytes of a page that promises more.
    Cut { items: Vec<Value> },
    /// A text in place of a page.
    Text(String),
    /// A page, a few bytes at a time, with a pause between them.
    Drip { items: Vec<Value>, pause: Duration },
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The filter of the question.
    pub filter: String,
    /// How many items to leave out; 0 on the first page.
    pub skip: usize,
    /// How often this page was asked for before.
    pub before: usize,
}

type Script = dyn Fn(&Asked) -> Answer + Send + Sync;

/// A price list that runs until the test ends.
pub struct PriceList {
    /// Its address.
    pub address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl PriceList {
    /// Opens a price list in a currency that answers as the script says.
    pub fn open(currency: &'static str, script: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}/api/retail/prices", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, home) = (Arc::clone(&asked), address.clone());
        let script: Arc<Script> = Arc::new(script);
        let counts: Arc<Mutex<BTreeMap<(String, usize), usize>>> = Arc::default();
        thread::spawn(move || {
            for stream in listener.incoming().filter_map(Result::ok) {
                let (script, log, counts, home) =
                    (Arc::clone(&script), Arc::clone(&log), Arc::clone(&counts), home.clone());
                thread::spawn(move || serve(&stream, currency, &home, &*script, &log, &counts));
            }
        });
        Self { address, asked }
    }

    /// Everything that was asked so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Answers the requests of one connection.
fn serve(
    stream: &TcpStream,
    currency: &str,
    home: &str,
    script: &Script,
    log: &Mutex<Vec<Asked>>,
    counts: &Mutex<BTreeMap<(String, usize), usize>>,
) {
    let _ = stream.set_nodelay(true);
    let mut lines = BufReader::new(stream);
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
        let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
        line.clear();
        while lines.read_line(&mut line).is_ok_and(|read| read > 2) {
            line.clear();
        }
        line.clear();
        let parts: BTreeMap<String, String> = target
            .split_once('?')
            .map(|(_, query)| query)
            .unwrap_or_default()
            .split('&')
            .filter_map(|part| part.split_once('='))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect();
        let filter = parts.get("$filter").cloned().unwrap_or_default();
        let skip = parts.get("$skip").and_then(|skip| skip.parse().ok()).unwrap_or(0);
        let before = {
            let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
            let count = counts.entry((filter.clone(), skip)).or_default();
            *count += 1;
            *count - 1
        };
        let asked = Asked { filter, skip, before };
        log.lock().unwrap_or_else(PoisonError::into_inner).push(asked.clone());
        if answer(stream, currency, home, &asked, script(&asked)).is_err() {
            return;
        }
    }
}

/// Writes one answer; an error ends the connection.
fn answer(mut stream: &TcpStream, currency: &str, home: &str, asked: &Asked, answer: Answer) -> std::io::Result<()> {
    let page = |items: &[Value], next: Option<&str>| {
        let next = next.map(|query| {
            if query.starts_with("http") {
                query.to_owned()
            } else {
                format!("{home}?currencyCode={currency}&$filter={}&{query}", asked.filter.replace(' ', "%20"))
            }
        });
        json!({
            "BillingCurrency": currency, "CustomerEntityId": "Default", "CustomerEntityType": "Retail",
            "Items": items, "NextPageLink": next, "Count": items.len(),
        })
        .to_string()
    };
    let head = |length: usize| {
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n")
    };
    match answer {
        Answer::Page { items, next } => {
            let body = page(&items, next.as_deref());
            stream.write_all(head(body.len()).as_bytes())?;
            stream.write_all(body.as_bytes())
        }
        Answer::Text(body) => {
            stream.write_all(head(body.len()).as_bytes())?;
            stream.write_all(body.as_bytes())
        }
        Answer::Status(status, headers) => {
            let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            stream.write_all(format!("HTTP/1.1 {status} Status\r\n{headers}Content-Length: 0\r\n\r\n").as_bytes())
        }
        Answer::Cut { items } => {
            let body = page(&items, None);
            stream.write_all(head(body.len()).as_bytes())?;
            stream.write_all(&body.as_bytes()[..body.len() / 2])?;
            stream.shutdown(std::net::Shutdown::Both)
        }
        Answer::Drip { items, pause } => {
            let body = page(&items, None);
            stream.write_all(head(body.len()).as_bytes())?;
            for bytes in body.as_bytes().chunks(8) {
                stream.write_all(bytes)?;
                thread::sleep(pause);
            }
            Ok(())
        }
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match (first, hex.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The items of an answer of the real price list that was recorded.
pub fn recorded(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/retail").join(name);
    let page: Value = serde_json::from_slice(&std::fs::read(path).expect("a recorded answer")).expect("JSON");
    page["Items"].as_array().expect("items").clone()
}

/// Whether an item answers a question: the part of the filter language that the planner speaks.
pub fn answers(filter: &str, item: &Value) -> bool {
    let says = |member: &str, name: &str| {
        let value = item[member].as_str().unwrap_or_default();
        filter.contains(&format!("{name} eq '{value}'"))
    };
    says("serviceName", "serviceName")
        && says("type", "priceType")
        && (!filter.contains("productName") || says("productName", "productName"))
}

/// An honest price list of some items, so many on a page.
pub fn honest(items: &[Value], per_page: usize, asked: &Asked) -> Answer {
    let of_question: Vec<&Value> = items.iter().filter(|item| answers(&asked.filter, item)).collect();
    let page: Vec<Value> = of_question.iter().skip(asked.skip).take(per_page).map(|item| (*item).clone()).collect();
    let next = asked.skip + page.len();
    Answer::Page { items: page, next: (next < of_question.len()).then(|| format!("$skip={next}")) }
}
