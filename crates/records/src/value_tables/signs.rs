//! Signs of amounts: what is income, what is cost, and whether a table prints costs negative.

use super::*;
use std::cmp::Ordering;

/// How many figures are positive and how many negative.
#[derive(Clone, Copy, Default)]
struct Votes {
    positive: u32,
    negative: u32,
}

impl Votes {
    fn of<'a>(amounts: impl Iterator<Item = &'a &'a Amount>) -> Self {
        amounts.filter(|a| a.kind != Some(Kind::Deviation)).filter_map(|a| a.value).fold(
            Votes::default(),
            |v, value| Votes {
                positive: v.positive + u32::from(value > 0.0),
                negative: v.negative + u32::from(value < 0.0),
            },
        )
    }

    fn convention(self) -> Option<SignConvention> {
        match self.positive.cmp(&self.negative) {
            Ordering::Greater => Some(SignConvention::CostPositive),
            Ordering::Less => Some(SignConvention::CostNegative),
            Ordering::Equal => None,
        }
    }

    fn origin(self, from: &str) -> SignOrigin {
        SignOrigin { from: from.to_string(), positive: self.positive, negative: self.negative }
    }
}

/// Finds which sign each table gives to costs and normalises `sek`. Returns by table what tells the sign.
pub(super) fn signs(amounts: &mut [Amount]) -> HashMap<String, SignOrigin> {
    let costs = |list: &[&Amount]| Votes::of(list.iter().filter(|a| a.measure == Some(Measure::Cost)));
    let all: Vec<&Amount> = amounts.iter().collect();
    let of_document = costs(&all);
    let document = of_document.convention();
    let mut lists: HashMap<&str, Vec<&Amount>> = HashMap::new();
    for amount in amounts.iter() {
        if let Some(id) = &amount.table_id {
            lists.entry(id).or_default().push(amount);
        }
    }
    let of_list = |(id, list): (&str, Vec<&Amount>)| {
        let own = costs(&list);
        // a table of net costs only: the sign most of its figures have
        let net = Votes::of(list.iter());
        let by = [(own, "costs"), (net, "net"), (of_document, "document")];
        let known = by.into_iter().filter(|(_, from)| *from == "costs" || document.is_some());
        let told = known.filter_map(|(votes, from)| Some((votes.convention()?, votes.origin(from)))).next();
        (id.to_string(), told)
    };
    let by_table: HashMap<String, Option<(SignConvention, SignOrigin)>> =
        lists.into_iter().map(of_list).collect();
    for a in amounts.iter_mut() {
        let told = a.table_id.as_ref().and_then(|t| by_table.get(t)?.as_ref());
        a.sign_convention = told.map(|(convention, _)| *convention);
        a.sek = match (a.sek, a.sign_convention, a.measure, a.kind) {
            (Some(v), Some(SignConvention::CostNegative), ..) => Some(v),
            // a deviation's sign says better or worse, not income or cost
            (Some(_), Some(SignConvention::CostPositive), _, Some(Kind::Deviation)) => None,
            (Some(v), Some(SignConvention::CostPositive), Some(Measure::Income), _) => Some(v.abs()),
            (Some(v), Some(SignConvention::CostPositive), ..) => Some(0.0 - v),
            _ => None,
        };
    }
    by_table.into_iter().filter_map(|(table, told)| Some((table, told?.1))).collect()
}
