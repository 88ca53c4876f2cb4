//! How long to wait for what, and the clock by which waiting is counted: tests wait on another one.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

/// The clock and the waiting of a refresh.
pub trait Time: Send + Sync {
    /// What time it is.
    fn now(&self) -> OffsetDateTime;
    /// Waits.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineTime;

impl Time for MachineTime {
    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// How long a refresh waits for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection.
    pub connection: Duration,
    /// For the next bytes of an answer.
    pub silence: Duration,
    /// For a whole page, however steadily it drips.
    pub page: Duration,
    /// Before the second try of a page; doubled for each further one.
    pub first_pause: Duration,
    /// Between two tries at most, unless the server asks for more.
    pub longest_pause: Duration,
    /// At most when the server asks for a pause; a refresh that is asked for more stops and can go on later.
    pub longest_asked: Duration,
    /// How often a page is tried.
    pub tries: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connection: Duration::from_secs(20),
            silence: Duration::from_secs(30),
            page: Duration::from_secs(180),
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(60),
            longest_asked: Duration::from_secs(15 * 60),
            tries: 8,
        }
    }
}

impl Patience {
    /// The pause after a number of tries that failed.
    pub(super) fn pause(&self, failed: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(failed.saturating_sub(1));
        self.first_pause.saturating_mul(doubled).min(self.longest_pause)
    }
}

/// What a server asks for in `Retry-After`: seconds, or a day and time.
pub(super) fn retry_after(header: &str, now: OffsetDateTime) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = OffsetDateTime::parse(header, &Rfc2822).ok()?;
    Some(Duration::try_from(until - now).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_asks_for_a_pause_in_seconds_or_until_a_time() {
        let now = OffsetDateTime::from_unix_timestamp(1_793_000_000).expect("a time");
        assert_eq!(retry_after("120", now), Some(Duration::from_secs(120)));
        // 1793000000 is Mon, 26 Oct 2026 07:33:20 GMT.
        assert_eq!(retry_after("Mon, 26 Oct 2026 07:34:00 GMT", now), Some(Duration::from_secs(40)));
        assert_eq!(retry_after("Mon, 26 Oct 2026 07:30:00 GMT", now), Some(Duration::ZERO), "it is past already");
        assert_eq!(retry_after("soon", now), None);
    }

    #[test]
    fn pauses_double_up_to_the_longest() {
        let patience = Patience::default();
        let pauses: Vec<u64> = (1..=8).map(|failed| patience.pause(failed).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
    }
}
