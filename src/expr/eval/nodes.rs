//! Sets of nodes: visited one by one where that is possible, gathered only where order or position matters.

use std::collections::HashSet;

use super::{Cx, filter};
use crate::expr::{
    ANSWERS, Instance, Item, ShapeId,
    ast::BinaryOp,
    bind::{Bound, BoundPath, BoundStart, BoundStep, Move, Ty},
    functions::{self, Call},
};

/// Visits nodes until it says false; gives back whether all were visited.
pub(in crate::expr) type Visit<'v> = &'v mut dyn FnMut(Item) -> bool;

/// Visits the nodes of an expression in document order; an expression without nodes has none.
pub(in crate::expr) fn each(bound: &Bound, cx: &Cx<'_>, visit: Visit<'_>) -> bool {
    match bound {
        Bound::Question(question) => {
            let node = question.node;
            let mut visit = |row| visit(Item { doc: ANSWERS, node, row });
            let row = cx.row(question);
            if question.many {
                rows_below(cx.env.instance, node, question.common, row, &mut visit)
            } else {
                visit(row)
            }
        }
        Bound::Column(column) => {
            visit(Item { doc: column.doc, node: column.column, row: cx.base(column.base).item.row })
        }
        Bound::Path(path) => walk(path, cx).into_iter().all(visit),
        Bound::Call(function, args, span) if function.returns == Ty::Nodes => {
            functions::each_shuffled(&Call { cx, args, site: span.start }, visit)
        }
        Bound::Binary(BinaryOp::Union, a, b) => {
            let mut items = Vec::new();
            for side in [a, b] {
                each(side, cx, &mut |item| {
                    items.push(item);
                    true
                });
            }
            in_document_order(cx.env.instance, &mut items);
            items.into_iter().all(visit)
        }
        _ => true,
    }
}

/// Visits the rows of a node below the row of a repeat around it.
fn rows_below(
    instance: &dyn Instance,
    node: ShapeId,
    common: Option<ShapeId>,
    row: u32,
    visit: &mut dyn FnMut(u32) -> bool,
) -> bool {
    let own = if instance.is_repeat(node) { Some(node) } else { instance.repeat_of(node) };
    match own {
        Some(repeat) if own != common => {
            let outer = instance.repeat_of(repeat);
            if outer == common {
                return instance.rows(repeat, row).iter().all(|&row| visit(row));
            }
            let Some(outer) = outer else { return true };
            rows_below(instance, outer, common, row, &mut |parent| {
                instance.rows(repeat, parent).iter().all(|&row| visit(row))
            })
        }
        _ => visit(row),
    }
}

/// The nodes a path comes to.
fn walk(path: &BoundPath, cx: &Cx<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    match &path.start {
        BoundStart::Root => items.push(Item { doc: path.doc, node: 0, row: 0 }),
        BoundStart::Context(base) => items.push(cx.base(*base).item),
        BoundStart::Question(question) => gather(&Bound::Question(*question), cx, &mut items),
        BoundStart::Nodes(inner) => gather(inner, cx, &mut items),
    }
    filter::restrict(&path.predicates, &mut items, cx);
    for step in &path.steps {
        items = take(step, &items, cx);
    }
    items
}

fn gather(bound: &Bound, cx: &Cx<'_>, items: &mut Vec<Item>) {
    each(bound, cx, &mut |item| {
        items.push(item);
        true
    });
}

/// One step from each of the nodes; predicates count positions anew for each.
fn take(step: &BoundStep, from: &[Item], cx: &Cx<'_>) -> Vec<Item> {
    let mut found = Vec::with_capacity(from.len());
    let mut reached = Vec::new();
    for item in from {
        reached.clear();
        for go in step.moves.iter().filter(|go| go.from == item.node) {
            follow(go, *item, step, cx, &mut reached);
        }
        filter::restrict(&step.predicates, &mut reached, cx);
        found.append(&mut reached);
    }
    if step.reorder {
        in_document_order(cx.env.instance, &mut found);
    }
    found
}

fn follow(go: &Move, item: Item, step: &BoundStep, cx: &Cx<'_>, found: &mut Vec<Item>) {
    let instance = cx.env.instance;
    let node = go.to;
    let mut add = |row| {
        found.push(Item { doc: item.doc, node, row });
        true
    };
    if item.doc == ANSWERS {
        let row = go.common.map_or(0, |_| instance.ancestor_row(item.row, go.common));
        rows_below(instance, node, go.common, row, &mut add);
    } else if node == 0 {
        add(0);
    } else if go.from > 0 {
        add(item.row);
    } else if let Some(rows) = filter::indexed(&step.predicates, item.doc, node, cx) {
        rows.iter().all(|&row| add(row));
    } else {
        (0..instance.items(item.doc)).all(&mut add);
    }
}

/// Sorts nodes into document order and removes doubles.
fn in_document_order(instance: &dyn Instance, items: &mut Vec<Item>) {
    let mut seen = HashSet::with_capacity(items.len());
    items.retain(|item| seen.insert(*item));
    items.sort_by_cached_key(|item| (item.doc, place(instance, *item)));
}

/// Where a node stands: the repeats around it with the position of the row in each, then the node. Node
/// numbers are in document order.
fn place(instance: &dyn Instance, item: Item) -> Vec<(ShapeId, u32)> {
    if item.doc != ANSWERS {
        // Root, then item by item with its columns.
        return if item.node == 0 { vec![] } else { vec![(1, item.row), (item.node, 0)] };
    }
    let is_repeat = instance.is_repeat(item.node);
    let mut place = if is_repeat { vec![] } else { vec![(item.node, 0)] };
    let mut around = if is_repeat { Some(item.node) } else { instance.repeat_of(item.node) };
    let mut row = item.row;
    while let Some(repeat) = around {
        place.push((repeat, instance.position(row)));
        around = instance.repeat_of(repeat);
        row = instance.ancestor_row(row, around);
    }
    place.reverse();
    place
}
