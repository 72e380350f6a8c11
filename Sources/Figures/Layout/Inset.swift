/// A small panel inside another: a closer look, or the same data by other means.
///
///     Axes(insets: [Inset(Axes { Line(y: end) }, at: .topTrailing)]) { Line(y: losses) }
public struct Inset: Sendable {
  public var axes: Axes
  /// Where it lies; nil for the place where it hides least.
  public var anchor: Label.Anchor?
  /// The share of the outer box's width that it takes, with its numbers.
  public var share: Double

  public init(_ axes: Axes, at anchor: Label.Anchor? = nil, share: Double = 0.4) {
    self.axes = axes
    self.anchor = anchor
    self.share = share
  }
}

/// A panel's insets with their places in its box.
struct InsetBlock {
  private let plans: [PanelPlan]
  /// The plates that the insets stand on.
  private(set) var plates: [Rect] = []
  private var isTooLarge = false
  private let theme: Theme
  private let fonts: Fonts

  init(_ plan: PanelPlan, crowd: [Point], theme: Theme, fonts: Fonts) {
    self.theme = theme
    self.fonts = fonts
    var placed: [PanelPlan] = []
    var placer = Placer(crowd: crowd, box: plan.box.outset(-1))
    let inner = plan.box.outset(-6)
    for (inset, start) in zip(plan.axes.insets, plan.insetPlans) {
      var small = start
      var width = inner.width * min(max(inset.share, 0.1), 1)
      var (size, out) = Self.measure(&small, width: width, theme, fonts)
      while true {
        if PanelDrawing(small, theme: theme, fonts: fonts).legendNeedsRoom {
          small.hasLegendAbove = true
          (size, out) = Self.measure(&small, width: width, theme, fonts)
        }
        if size.height <= inner.height && size.width <= inner.width { break }
        guard min(width, small.box.width) >= theme.smallestPanel else {
          // What does not fit is refused when it is drawn.
          isTooLarge = true
          break
        }
        width *= 0.9
        (size, out) = Self.measure(&small, width: width, theme, fonts)
      }
      let anchors: [Label.Anchor] =
        inset.anchor.map { [$0] } ?? [
          .topTrailing, .topLeading, .bottomTrailing, .bottomLeading, .trailing, .leading, .top,
          .bottom, .center,
        ]
      let place = placer.best(
        anchors.map { $0.origin(of: size.width, size.height, in: inner) }, width: size.width,
        height: size.height)
      let origin = Point(place.origin.x.rounded(.down), place.origin.y.rounded(.down))
      let plate = Rect(x: origin.x, y: origin.y, width: size.width, height: size.height)
      placer.taken.append(plate)
      plates.append(plate)
      small.box.x = (plate.x + out.left).rounded(.up)
      small.box.y = (plate.y + out.top).rounded(.up)
      small.placeTicks(theme: theme, fonts: fonts)
      placed.append(small)
    }
    plans = placed
  }

  /// The size of the plate and what sticks out of the small box, whose size is set.
  private static func measure(
    _ plan: inout PanelPlan, width: Double, _ theme: Theme, _ fonts: Fonts
  ) -> (size: (width: Double, height: Double), out: Insets) {
    var out = Insets()
    for _ in 0..<3 {
      let room = max(width - out.left - out.right, 1)
      (plan.box.width, plan.box.height) = plan.size(fitting: room, theme: theme, fonts: fonts)
      plan.placeTicks(theme: theme, fonts: fonts)
      var needed = plan.insets(theme: theme, fonts: fonts)
      needed.top += PanelDrawing(plan, theme: theme, fonts: fonts).headHeight
      let edge = 4.0
      needed = Insets(
        left: needed.left + edge, right: needed.right + edge, top: needed.top + edge,
        bottom: needed.bottom + edge)
      out = out.union(needed)
    }
    let size = (
      (plan.box.width + out.left + out.right).rounded(.up),
      (plan.box.height + out.top + out.bottom).rounded(.up)
    )
    return (size, out)
  }

  func operations() throws -> [DisplayList.Operation] {
    var operations: [DisplayList.Operation] = []
    for (plan, plate) in zip(plans, plates) {
      guard !isTooLarge, plan.box.width >= theme.smallestPanel,
        plan.box.height >= theme.smallestPanel
      else {
        throw FigureError.panelTooSmall(
          axes: plan.name, width: plan.box.width, height: plan.box.height)
      }
      operations.append(.fill(Path(plate, radius: 3), theme.background.opacity(0.94)))
      operations += try PanelDrawing(plan, theme: theme, fonts: fonts).operations()
      operations += plan.bar?.operations() ?? []
    }
    return operations
  }
}
