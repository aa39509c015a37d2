//! Signs of amounts: what is income, what is cost, and whether a table prints costs negative.

use super::*;

/// Finds which sign each table gives to costs and normalises `sek`.
pub(super) fn signs(amounts: &mut [Amount]) {
    let votes = |list: &[&Amount]| -> i32 {
        list.iter()
            .filter(|a| a.measure == Some(Measure::Cost) && a.kind != Some(Kind::Deviation))
            .filter_map(|a| a.value)
            .map(|v| {
                if v > 0.0 {
                    1
                } else if v < 0.0 {
                    -1
                } else {
                    0
                }
            })
            .sum()
    };
    let convention = |n: i32| match n {
        0 => None,
        n if n > 0 => Some(SignConvention::CostPositive),
        _ => Some(SignConvention::CostNegative),
    };
    let all: Vec<&Amount> = amounts.iter().collect();
    let document = convention(votes(&all));
    let mut lists: HashMap<&str, Vec<&Amount>> = HashMap::new();
    for amount in amounts.iter() {
        if let Some(id) = &amount.table_id {
            lists.entry(id).or_default().push(amount);
        }
    }
    let of_list = |(id, list): (&str, Vec<&Amount>)| {
        let own = convention(votes(&list)).or_else(|| {
            // a table of net costs only: the sign most of its figures have
            let net: i32 = list
                .iter()
                .filter(|a| a.kind != Some(Kind::Deviation))
                .filter_map(|a| a.value)
                .map(|v| {
                    if v > 0.0 {
                        1
                    } else if v < 0.0 {
                        -1
                    } else {
                        0
                    }
                })
                .sum();
            document
                .filter(|_| net != 0)
                .map(|_| if net > 0 { SignConvention::CostPositive } else { SignConvention::CostNegative })
        });
        (id.to_string(), own.or(document))
    };
    let by_table: HashMap<String, Option<SignConvention>> = lists.into_iter().map(of_list).collect();
    for a in amounts.iter_mut() {
        a.sign_convention = a.table_id.as_ref().and_then(|t| by_table.get(t).copied().flatten());
        a.sek = match (a.sek, a.sign_convention, a.measure, a.kind) {
            (Some(v), Some(SignConvention::CostNegative), ..) => Some(v),
            // a deviation's sign says better or worse, not income or cost
            (Some(_), Some(SignConvention::CostPositive), _, Some(Kind::Deviation)) => None,
            (Some(v), Some(SignConvention::CostPositive), Some(Measure::Income), _) => Some(v.abs()),
            (Some(v), Some(SignConvention::CostPositive), ..) => Some(0.0 - v),
            _ => None,
        };
    }
}

/// Marks amounts whose stated unit cannot be right: the same figures stand in another table in a smaller unit.
pub(super) fn suspects(amounts: &mut [Amount]) {
    let large = |a: &Amount| {
        a.unit.as_deref() == Some("mnkr") && a.value.is_some_and(|v| v.abs() >= 1000.0 && v.fract() == 0.0)
    };
    let mut tables: HashMap<String, String> = HashMap::new();
    let mut in_tkr: HashMap<u64, Vec<&Amount>> = HashMap::new();
    for b in amounts.iter().filter(|b| b.unit.as_deref() == Some("tkr")) {
        if let Some(value) = b.value {
            in_tkr.entry(value.to_bits()).or_default().push(b);
        }
    }
    for a in amounts.iter().filter(|a| large(a)) {
        let same = a.value.and_then(|v| in_tkr.get(&v.to_bits()));
        let twin = same.and_then(|t| t.iter().find(|b| b.period == a.period && b.table_id != a.table_id));
        if let (Some(twin), Some(id)) = (twin, a.table_id.clone()) {
            let place = twin.table.clone().unwrap_or_default();
            tables.entry(id).or_insert(format!(
                "the same figure stands in tkr in \"{place}\" on page {}",
                twin.common.page
            ));
        }
    }
    for a in amounts.iter_mut() {
        if let Some(reason) = a.table_id.as_ref().and_then(|t| tables.get(t)) {
            a.unit_suspect = Some(reason.clone());
            a.sek = None;
        }
    }
}
