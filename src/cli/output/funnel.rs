//! The funnel of outreach as JSON.

use serde::Serialize;

use super::rounded;
use crate::domain::outreach::{Funnel, Stage};

/// One stage: how many came as far, and the share of those at the stage before.
#[derive(Serialize)]
pub(crate) struct StageDocument {
    stage: &'static str,
    people: u32,
    rate: Option<f64>,
}

impl StageDocument {
    /// Every stage, in order.
    pub(crate) fn all(funnel: &Funnel) -> Vec<Self> {
        let stage = |stage: Stage| Self {
            stage: stage.word(),
            people: funnel.reached[stage as usize],
            rate: funnel.rate(stage).map(rounded),
        };
        Stage::ALL.into_iter().map(stage).collect()
    }
}
