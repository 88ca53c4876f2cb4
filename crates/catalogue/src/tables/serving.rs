//! Published measurements of language models being served.

use crate::read::Snapshot;
use crate::table::{Row, sorted, values};
use crate::{Gpu, ServingMeasurement, TableError};

const SERVING_MEASUREMENTS: &[&str] = &[
    "gpu",
    "model",
    "parameters_billion",
    "active_billion",
    "weight_bits",
    "engine",
    "gpus",
    "layout",
    "tokens_in",
    "tokens_out",
    "at_once",
    "first_token_ms",
    "per_token_ms",
    "dated",
    "source",
];

/// Sorted by their line: rows of one configuration may differ in the day alone.
pub(crate) fn serving_measurements(
    snapshot: &Snapshot<'_>,
    gpus: &[Gpu],
) -> Result<Vec<ServingMeasurement>, TableError> {
    let rows = snapshot.table("serving_measurements", SERVING_MEASUREMENTS)?.read(|row| {
        let measurement = measurement(row, gpus)?;
        Ok((measurement.source.line, measurement))
    })?;
    Ok(values(sorted(rows, |row: &ServingMeasurement| row.source)?))
}

fn measurement(row: &mut Row<'_>, gpus: &[Gpu]) -> Result<ServingMeasurement, TableError> {
    let gpu = row.key(|key| gpus.iter().find(|gpu| gpu.key == key))?.key.clone();
    let model = row.word()?.to_owned();
    let parameters_billion = positive(row)?;
    let active_billion = positive(row)?;
    let weight_bits: u32 = row.number()?;
    let engine = row.word()?.to_owned();
    let gpus: u32 = row.number()?;
    row.skip();
    let (tokens_in, tokens_out, at_once): (u32, u32, u32) = (row.number()?, row.number()?, row.number()?);
    let (first_token_ms, per_token_ms) = (positive(row)?, positive(row)?);
    let day = row.text()?.to_owned();
    let counts = [weight_bits, gpus, tokens_in, tokens_out, at_once].map(f64::from);
    if counts.contains(&0.0) {
        return Err(row.fault("counts nothing: bits, GPUs, tokens and requests are at least 1"));
    }
    let [bits, cards, into, out, together] = counts;
    let logs = [parameters_billion, active_billion, bits, cards, into, out, together].map(libm::log2);
    Ok(ServingMeasurement {
        gpu,
        gpus,
        model,
        parameters_billion,
        active_billion,
        weight_bits,
        engine,
        tokens_in,
        tokens_out,
        at_once,
        first_token_ms,
        per_token_ms,
        day,
        logs,
        source: row.source(),
    })
}

fn positive(row: &mut Row<'_>) -> Result<f64, TableError> {
    let value: f64 = row.number()?;
    if value.is_finite() && value > 0.0 { Ok(value) } else { Err(row.fault("is not above 0")) }
}
