//! The clock: the only reader of the time. `TIES_NOW` fixes it, for reproducible runs.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, SecondsFormat, Utc};

use crate::domain::change::Now;
use crate::domain::day::Day;
use crate::zone::Zone;

/// Tells the moment: the machine's own, or one fixed for the whole run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's time in the user's time zone.
    Machine,
    /// The machine's time in that time zone.
    Zone(Zone),
    /// Always this moment.
    Fixed(Now),
}

/// `TIES_NOW` is neither a date nor a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("TIES_NOW is `{0}`; write it as 2026-11-24 or 2026-11-24T09:30:00Z")]
pub struct BadNow(String);

impl Clock {
    /// The clock for the value of `TIES_NOW`: a date (its noon, UTC), or a time as RFC 3339 has it.
    pub fn from_env(value: Option<&str>) -> Result<Self, BadNow> {
        let Some(text) = value.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(Self::Machine) };
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Ok(Self::Fixed(Now { today: time.date_naive().into(), seconds: time.timestamp() }));
        }
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| BadNow(text.to_owned()))?;
        let seconds = date.and_hms_opt(12, 0, 0).map_or(0, |noon| noon.and_utc().timestamp());
        Ok(Self::Fixed(Now { today: Day::from(date), seconds }))
    }

    /// The present moment.
    pub fn now(self) -> Now {
        match self {
            Self::Fixed(now) => now,
            Self::Zone(zone) => {
                let now = Utc::now();
                Now { today: now.with_timezone(&zone.offset_at(now)).date_naive().into(), seconds: now.timestamp() }
            }
            Self::Machine => Now { today: Local::now().date_naive().into(), seconds: Utc::now().timestamp() },
        }
    }

    /// What the user's clock showed at that moment; a fixed one shows UTC.
    pub fn shown(self, seconds: i64) -> NaiveDateTime {
        let moment = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        match self {
            Self::Fixed(_) => moment.naive_utc(),
            Self::Zone(zone) => moment.with_timezone(&zone.offset_at(moment)).naive_local(),
            Self::Machine => moment.with_timezone(&Local).naive_local(),
        }
    }
}

/// A moment as RFC 3339 has it: `2026-11-24T09:30:00Z`.
pub fn rfc3339(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_or_a_time_fixes_the_clock() {
        let today = |text| Clock::from_env(Some(text)).map(|clock| clock.now().today.to_string());
        assert_eq!(today("2026-11-24"), Ok("2026-11-24".to_owned()));
        assert_eq!(today("2026-11-24T23:30:00-05:00"), Ok("2026-11-24".to_owned()));
        assert!(today("soon").is_err());
        assert_eq!(Clock::from_env(None), Ok(Clock::Machine));
    }
}
