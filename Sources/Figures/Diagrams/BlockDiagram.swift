/// A model as boxes in stacks, read along the arrows: skip paths around blocks, frames around what is repeated, and
/// links from one stack into another.
public struct BlockDiagram: Diagram {
  /// A part of a stack.
  public indirect enum Block: Sendable {
    /// A box. Links find it by its text.
    case block(String, ColorRole = .neutral)
    /// Words without a box: what goes in or comes out.
    case text(String)
    /// A disc with a sign, where something joins.
    case join(String)
    /// Blocks with a path around them that ends in a sum.
    case residual([Block])
    /// Blocks with a path around them that ends in a box, such as “Add & norm”.
    case residualInto(String, ColorRole, [Block])
    /// Blocks in a frame, with the number of times beside it, such as `×6`.
    case repeated(String, [Block])
  }

  public struct Stack: Sendable {
    public var label: String?
    /// In the order of the data's way.
    public var blocks: [Block]

    public init(_ label: String, _ blocks: [Block]) {
      self.label = label
      self.blocks = blocks
    }

    /// A stack without a name.
    public init(_ blocks: [Block]) { self.blocks = blocks }
  }

  /// A wire from the end of a stack into the side of a box of another.
  public struct Link: Sendable {
    public var source: Int
    public var target: Int
    public var block: String
    public var label: String?

    public init(from source: Int, to block: String, in target: Int, label: String? = nil) {
      self.source = source
      self.target = target
      self.block = block
      self.label = label
    }
  }

  public enum Direction: Sendable { case up, right }

  public let stacks: [Stack]
  public let links: [Link]
  public let direction: Direction

  public init(_ stacks: [Stack], links: [Link] = [], direction: Direction = .up) {
    self.stacks = stacks
    self.links = links
    self.direction = direction
  }

  public var name: String { "A block diagram" }

  public func draw(on sketch: inout Sketch) throws {
    var plans: [StackPlan] = []
    for (index, stack) in stacks.enumerated() {
      // Skip paths run on the outer side, so that links have the inner one.
      var plan = StackPlan(direction: direction, side: index == 0 ? -1 : 1, of: stack, on: sketch)
      plan.place(stack.blocks)
      plans.append(plan)
    }
    for link in links {
      guard plans.indices.contains(link.source), plans.indices.contains(link.target),
        plans[link.target].targets.contains(where: { $0.text == link.block })
      else {
        throw FigureError.noBlock(
          diagram: name, block: link.block,
          known: plans.indices.contains(link.target) ? plans[link.target].targets.map(\.text) : [])
      }
    }
    // Stacks side by side, with room for the links between and what is written on them.
    let widest =
      links.compactMap(\.label).map { sketch.size(of: $0, sketch.note) }
      .map { direction == .up ? $0.width : $0.height }.max() ?? 0
    let room = links.isEmpty ? 2 * sketch.gap : widest + 40
    var offset = 0.0
    for index in plans.indices {
      let extent = plans[index].extent
      plans[index].across = offset - extent.lowerBound
      offset += extent.upperBound - extent.lowerBound + room
    }
    for plan in plans { plan.draw(on: &sketch) }
    for (index, link) in links.enumerated() {
      draw(link, plans, rise: 14 + 8 * Double(index), room: room, on: &sketch)
    }
    for (stack, plan) in zip(stacks, plans) {
      if let label = stack.label { plan.write(label, on: &sketch) }
    }
  }

  /// From the end of the source, past everything between, down the gap beside the target and into its side.
  private func draw(
    _ link: Link, _ plans: [StackPlan], rise: Double, room: Double, on sketch: inout Sketch
  ) {
    let (source, target) = (plans[link.source], plans[link.target])
    guard let goal = target.targets.first(where: { $0.text == link.block }) else { return }
    let isAfter = link.target > link.source
    let between = plans[min(link.source, link.target)...max(link.source, link.target)]
      .dropFirst().dropLast()
    let top = max(source.reach, between.map(\.reach).max() ?? 0) + rise
    let edge = isAfter ? target.extent.lowerBound : target.extent.upperBound
    let near = target.across + edge
    // A third of the gap from the other stack, so that two thirds are left for the label.
    let channel = near + (isAfter ? -1 : 1) * (room - 14)
    let entry = target.across + (isAfter ? -1 : 1) * goal.breadth / 2
    func point(_ along: Double, _ across: Double) -> Point {
      StackPlan.point(direction, along, across)
    }
    sketch.wire([
      point(source.end, source.across), point(top, source.across), point(top, channel),
      point(goal.along, channel), point(goal.along, entry),
    ])
    guard let label = link.label else { return }
    let size = sketch.size(of: label, sketch.note)
    let middle = point(goal.along, (channel + near) / 2)
    let place =
      direction == .up
      ? middle.offset(0, -size.height / 2 - 3) : middle.offset(size.width / 2 + 5, 0)
    sketch.text(label, at: place, sketch.note)
  }
}
