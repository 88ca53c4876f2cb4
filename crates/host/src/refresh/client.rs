//! One page of the price list over the network, tried again when the network or the server had a bad moment.

use super::patience::{Patience, Time, retry_after};
use super::run::Waiting;
use crate::Failure;
use catalogue::retail::PriceItem;
use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use serde::Deserialize;
use std::error::Error;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The largest page that is read; a page of a thousand items has less than one.
const LARGEST_PAGE_BYTES: usize = 64 * 1024 * 1024;

/// The longest wait after which it is looked whether the person has cancelled.
const GLANCE: Duration = Duration::from_millis(200);

/// One page of the price list.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    #[serde(rename = "BillingCurrency", default)]
    currency: String,
    #[serde(rename = "Items")]
    pub(super) items: Vec<PriceItem>,
    #[serde(rename = "NextPageLink", default)]
    pub(super) next: Option<String>,
    #[serde(rename = "Count", default)]
    count: Option<usize>,
}

/// Why a page did not come.
enum Trouble {
    /// It may come when it is asked for again, after the pause that the server asks for.
    Again { why: String, asked: Option<Duration> },
    /// It will not come.
    Refused { why: String },
}

/// Asks for pages.
pub(super) struct Fetcher<'run> {
    client: Client,
    home: Url,
    currency: &'run str,
    patience: Patience,
    time: &'run dyn Time,
    stop: &'run AtomicBool,
}

impl<'run> Fetcher<'run> {
    pub(super) fn new(
        base_url: &str,
        currency: &'run str,
        patience: Patience,
        time: &'run dyn Time,
        stop: &'run AtomicBool,
    ) -> Result<Self, Failure> {
        let wrong = |problem: String| Failure::new("price-list-address", problem, "Correct the address").at(base_url);
        let home = Url::parse(base_url).map_err(|error| wrong(format!("“{base_url}” is no address: {error}")))?;
        // A program has one provider of cryptography; that it is there already is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(concat!("groundplan/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(patience.connection)
            .read_timeout(patience.silence)
            .timeout(patience.page)
            .redirect(Policy::none())
            .build()
            .map_err(|error| wrong(format!("The network cannot be used: {}", told(&error))))?;
        Ok(Self { client, home, currency, patience, time, stop })
    }

    /// Whether a link leads to the price list that was asked, and not somewhere else.
    pub(super) fn leads_home(&self, link: &str) -> bool {
        Url::parse(link).is_ok_and(|link| {
            link.scheme() == self.home.scheme()
                && link.host_str() == self.home.host_str()
                && link.port_or_known_default() == self.home.port_or_known_default()
                && link.path() == self.home.path()
        })
    }

    /// Fetches a page, as often as patience allows. `usable` says what is wrong with a page that did come.
    pub(super) async fn page(
        &self,
        address: &str,
        usable: &(dyn Fn(&Page) -> Result<(), String> + Sync),
        waiting: &mut (dyn FnMut(Option<Waiting>) + Send),
    ) -> Result<Page, Failure> {
        let mut failed = 0;
        loop {
            self.look_up()?;
            let tried = match self.once(address).await {
                Ok(page) => match usable(&page) {
                    Ok(()) => return Ok(page),
                    Err(why) => Trouble::Again { why, asked: None },
                },
                Err(trouble) => trouble,
            };
            failed += 1;
            let (why, asked) = match tried {
                Trouble::Again { why, asked } => (why, asked),
                Trouble::Refused { why } => return Err(self.failure("machine-price-list-refused", &why, address)),
            };
            if failed >= self.patience.tries {
                return Err(self.failure("machine-price-list-unreachable", &why, address));
            }
            let pause = self.patience.pause(failed).max(asked.unwrap_or_default());
            if pause > self.patience.longest_asked {
                let why = format!("{why}, and asks to be left alone for {} s", pause.as_secs());
                return Err(self.failure("machine-price-list-busy", &why, address));
            }
            waiting(Some(Waiting { seconds: pause.as_secs(), why }));
            self.rest(pause).await?;
            waiting(None);
        }
    }

    async fn once(&self, address: &str) -> Result<Page, Trouble> {
        let again = |why: String| Trouble::Again { why, asked: None };
        let answer = self.client.get(address).send().await;
        let mut answer =
            answer.map_err(|error| again(format!("the price list cannot be reached: {}", told(&error))))?;
        let status = answer.status();
        if !status.is_success() {
            let why = format!("the price list answers {status}");
            let passing = status.is_server_error()
                || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT);
            let header = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
            let asked = header.and_then(|header| retry_after(header, self.time.now()));
            return Err(if passing { Trouble::Again { why, asked } } else { Trouble::Refused { why } });
        }
        let mut body = Vec::new();
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Trouble::Refused { why: "it was cancelled".to_owned() });
            }
            match answer.chunk().await {
                Ok(Some(bytes)) => body.extend_from_slice(&bytes),
                Ok(None) => break,
                Err(error) => return Err(again(format!("the answer was cut off: {}", told(&error)))),
            }
            if body.len() > LARGEST_PAGE_BYTES {
                return Err(Trouble::Refused { why: "the answer is larger than any page".to_owned() });
            }
        }
        let page: Page = serde_json::from_slice(&body)
            .map_err(|error| again(format!("the answer is not what the price list promises: {error}")))?;
        self.check(&page).map_err(again)?;
        Ok(page)
    }

    fn check(&self, page: &Page) -> Result<(), String> {
        if page.count.is_some_and(|count| count != page.items.len()) {
            return Err(format!("the page promises other than its {} items", page.items.len()));
        }
        if page.currency != self.currency {
            return Err(format!("the page is in “{}” and not in {}", page.currency, self.currency));
        }
        if let Some(item) = page.items.iter().find(|item| item.currency_code != self.currency) {
            return Err(format!("a price is in “{}” and not in {}", item.currency_code, self.currency));
        }
        Ok(())
    }

    /// Waits, and looks up from time to time.
    async fn rest(&self, pause: Duration) -> Result<(), Failure> {
        let mut left = pause;
        while !left.is_zero() {
            self.look_up()?;
            let step = left.min(GLANCE);
            self.time.sleep(step).await;
            left -= step;
        }
        self.look_up()
    }

    /// Ends the refresh when the person has cancelled it.
    fn look_up(&self) -> Result<(), Failure> {
        if !self.stop.load(Ordering::Relaxed) {
            return Ok(());
        }
        Err(cancelled())
    }

    fn failure(&self, code: &str, why: &str, address: &str) -> Failure {
        if self.stop.load(Ordering::Relaxed) {
            return cancelled();
        }
        let remedy = "Try again later: a refresh goes on from its last whole page, and the tables in use are unchanged";
        Failure::new(code, format!("Refreshing stopped: {why}"), remedy).at(address)
    }
}

fn cancelled() -> Failure {
    Failure::new(
        "refresh-cancelled",
        "The refresh was cancelled; the tables in use are unchanged",
        "Refresh again to go on from the last whole page",
    )
}

/// An error with its causes, without addresses, which are said elsewhere.
fn told(error: &reqwest::Error) -> String {
    let mut text = if error.is_timeout() { "it took too long".to_owned() } else { String::new() };
    let mut cause: Option<&dyn Error> = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.contains(&said) {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&said);
        }
        cause = error.source();
    }
    if text.is_empty() { "no reason is given".to_owned() } else { text }
}
