//! What may be run: one query over the tables of the dataset, of a size that cannot exhaust a stack.

use crate::SqlError;
use sqlparser::ast::*;
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::{Parser, ParserError, ParserOptions};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Bytes of SQL at most. A query that a person writes has some hundreds.
const LONGEST: usize = 64 << 10;

/// Expressions within expressions at most.
const DEEPEST: usize = 200;

/// What a query reads.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Checked {
    /// Names that stand where a table stands, and are not given to anything in the query itself.
    pub tables: BTreeSet<String>,
}

/// Checks that this is one query, and says which tables it reads.
pub(crate) fn check(sql: &str) -> Result<Checked, SqlError> {
    if sql.len() > LONGEST {
        return Err(SqlError::TooLarge("the text is longer than 64 KiB".to_owned()));
    }
    // as polars parses it
    let options = ParserOptions { trailing_commas: true, ..ParserOptions::default() };
    let parser = Parser::new(&GenericDialect).with_options(options);
    let parsed = parser.try_with_sql(sql).and_then(|mut p| p.parse_statements());
    let statements = parsed.map_err(|error| match error {
        ParserError::RecursionLimitExceeded => SqlError::TooLarge("it is nested too deeply".to_owned()),
        ParserError::TokenizerError(message) | ParserError::ParserError(message) => SqlError::Syntax(message),
    })?;
    let statement = match &statements[..] {
        [] => return Err(SqlError::Empty),
        [one] => one,
        several => return Err(SqlError::Several(several.len())),
    };
    let Statement::Query(_) = statement else {
        let text = statement.to_string();
        let first = text.split_whitespace().next().unwrap_or_default().to_uppercase();
        return Err(SqlError::NoQuery(first));
    };
    let mut found = Found::default();
    if let ControlFlow::Break(error) = statement.visit(&mut found) {
        return Err(error);
    }
    let named = &found.named;
    let tables = found.tables.into_iter().filter(|name| !named.contains(name)).collect();
    Ok(Checked { tables })
}

#[derive(Default)]
struct Found {
    tables: BTreeSet<String>,
    /// Names of the query's own tables (`WITH name AS (...)`).
    named: BTreeSet<String>,
    depth: usize,
}

impl Visitor for Found {
    type Break = SqlError;

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<SqlError> {
        for table in query.with.iter().flat_map(|with| &with.cte_tables) {
            self.named.insert(table.alias.name.value.clone());
        }
        only_reads(&query.body)
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<SqlError> {
        match factor {
            TableFactor::Table { name, args: Some(_), .. } | TableFactor::Function { name, .. } => {
                ControlFlow::Break(SqlError::Function(name.to_string()))
            }
            TableFactor::TableFunction { expr, .. } => {
                ControlFlow::Break(SqlError::Function(expr.to_string()))
            }
            TableFactor::Table { name, .. } => {
                let last = name.0.last().and_then(|part| part.as_ident());
                self.tables.insert(last.map_or_else(|| name.to_string(), |ident| ident.value.clone()));
                ControlFlow::Continue(())
            }
            _ => ControlFlow::Continue(()),
        }
    }

    fn pre_visit_expr(&mut self, _: &Expr) -> ControlFlow<SqlError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return ControlFlow::Break(SqlError::TooLarge("it is nested too deeply".to_owned()));
        }
        ControlFlow::Continue(())
    }

    fn post_visit_expr(&mut self, _: &Expr) -> ControlFlow<SqlError> {
        self.depth -= 1;
        ControlFlow::Continue(())
    }
}

/// Whether a query only reads: SQL allows others to be written where a query stands. Looked at without recursion:
/// a long chain of UNIONs is deep.
fn only_reads(body: &SetExpr) -> ControlFlow<SqlError> {
    let mut left = vec![body];
    let mut seen = 0;
    while let Some(body) = left.pop() {
        seen += 1;
        if seen > DEEPEST {
            return ControlFlow::Break(SqlError::TooLarge("it has too many parts".to_owned()));
        }
        match body {
            SetExpr::Select(select) if select.into.is_some() => {
                return ControlFlow::Break(SqlError::NoQuery("SELECT INTO".to_owned()));
            }
            SetExpr::Select(_) | SetExpr::Values(_) => {}
            // visited for itself
            SetExpr::Query(_) => {}
            SetExpr::SetOperation { left: a, right: b, .. } => left.extend([&**a, &**b]),
            other => {
                let text = other.to_string();
                let first = text.split_whitespace().next().unwrap_or_default().to_uppercase();
                return ControlFlow::Break(SqlError::NoQuery(first));
            }
        }
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(sql: &str) -> Vec<String> {
        check(sql).unwrap_or_else(|error| panic!("{sql}: {error}")).tables.into_iter().collect()
    }

    #[test]
    fn tables_that_are_read() {
        assert_eq!(
            tables("select line from amounts a join documents d on d.id = a.document_id"),
            ["amounts", "documents"]
        );
        assert_eq!(tables("with big as (select * from amounts) select count(*) from big;"), ["amounts"]);
        assert_eq!(
            tables("select * from goals where id in (select id from notes) union all select * from goals"),
            ["goals", "notes"]
        );
        assert_eq!(tables("select 1"), Vec::<String>::new());
        assert_eq!(tables("select * from dataset.amounts, unnest([1, 2]) as u(x)"), ["amounts"]);
    }

    #[test]
    fn nothing_but_one_query() {
        let refused = |sql: &str| check(sql).expect_err(sql);
        assert!(matches!(refused("drop table amounts"), SqlError::NoQuery(what) if what == "DROP"));
        for sql in [
            "delete from amounts",
            "create table x as select 1",
            "truncate table amounts",
            "insert into amounts values (1)",
            "copy amounts to 'x.csv'",
            "attach database 'x' as y",
            "explain select 1",
            "with gone as (delete from amounts) select 1",
            "select * into copied from amounts",
            "set x = 1",
        ] {
            assert!(
                matches!(refused(sql), SqlError::NoQuery(_) | SqlError::Syntax(_)),
                "{sql}: {}",
                refused(sql)
            );
        }
        assert!(matches!(refused("select 1; select 2"), SqlError::Several(2)));
        assert!(matches!(refused(" -- nothing\n"), SqlError::Empty));
        for sql in [
            "select * from read_csv('/etc/passwd')",
            "select * from read_parquet('x.parquet')",
            "select * from (select * from READ_JSON('x') as y) as z",
            "select 1 where 1 in (select a from read_ipc('x'))",
            "select * from table(generate(1))",
        ] {
            assert!(matches!(refused(sql), SqlError::Function(_)), "{sql}");
        }
    }

    #[test]
    fn what_is_too_deep_is_refused_without_a_crash() {
        let deep = [
            format!("select {}1{}", "(".repeat(20_000), ")".repeat(20_000)),
            format!("select 1{}", " + 1".repeat(12_000)),
            format!("select 1{}", " union all select 1".repeat(3_000)),
            format!("select {} true", "not ".repeat(12_000)),
            format!("select {}", "case when true then 1 else ".repeat(2_000)),
            format!("select '{}'", "x".repeat(100_000)),
        ];
        for sql in deep {
            let error = crate::run::on_a_stack(|| check(&sql)).expect_err("too much");
            assert!(matches!(error, SqlError::TooLarge(_) | SqlError::Syntax(_)), "{error}");
        }
    }
}
