/// y = f(x), element by element.
public struct Map: RowKernel {
  let function: Function
  let x: Buffer
  let y: Buffer
  let partition: Partition

  /// `y`, as long as `x`, may be `x` itself.
  public init(_ function: Function, _ x: Buffer, into y: Buffer) {
    self.function = function
    self.x = x
    self.y = y
    partition = Partition(y.count)
  }

  public var cost: Int { y.count * function.cost / laneCount }

  var footprint: Footprint { Footprint(sliced: [x], result: y, rows: y.count) }

  func run(rows: Range<Int>) { function.apply(x.pointer, y.pointer, rows) }
}

/// dx = dy · f′, element by element, with f′ from what the function says it saves.
public struct MapGradient: RowKernel {
  let function: Function
  let saved: Buffer
  let dy: Buffer
  let dx: Buffer
  let partition: Partition

  /// `dx` may be `dy` itself.
  public init(_ function: Function, saved: Buffer, dy: Buffer, into dx: Buffer) {
    self.function = function
    self.saved = saved
    self.dy = dy
    self.dx = dx
    partition = Partition(dx.count)
  }

  public var cost: Int { dx.count * function.cost / laneCount }

  var footprint: Footprint { Footprint(sliced: [saved, dy], result: dx, rows: dx.count) }

  func run(rows: Range<Int>) {
    function.differentiate(saved.pointer, dy.pointer, dx.pointer, rows)
  }
}
