import Live

// What a page calls. Everywhere but in a page nobody does.
#if arch(wasm32)
  nonisolated(unsafe) private let stage = LiveStage(liveLessons)

  @_expose(wasm, "argument") @_cdecl("live_argument")
  public func argument(_ value: Double) { stage.take(value) }

  @_expose(wasm, "start") @_cdecl("live_start")
  public func start() -> Int32 { Int32(stage.start()) }

  @_expose(wasm, "end") @_cdecl("live_end")
  public func end(_ model: Int32) { stage.end(Int(model)) }

  @_expose(wasm, "step") @_cdecl("live_step")
  public func step(_ model: Int32) { stage[Int(model)].step() }

  @_expose(wasm, "loss") @_cdecl("live_loss")
  public func loss(_ model: Int32) -> Float { stage[Int(model)].loss }

  @_expose(wasm, "draw") @_cdecl("live_draw")
  public func draw(_ model: Int32) -> Int32 { Int32(stage.draw(Int(model), isReport: false)) }

  @_expose(wasm, "report") @_cdecl("live_report")
  public func report(_ model: Int32) -> Int32 { Int32(stage.draw(Int(model), isReport: true)) }

  @_expose(wasm, "word") @_cdecl("live_word")
  public func word(_ index: Int32) -> Float { stage.word(Int(index)) }

  @_expose(wasm, "addPoint") @_cdecl("live_add_point")
  public func addPoint(_ model: Int32, _ x: Double, _ y: Double, _ label: Int32) {
    stage[Int(model)].addPoint(x: x, y: y, label: Int(label))
  }

  @_expose(wasm, "movePoint") @_cdecl("live_move_point")
  public func movePoint(_ model: Int32, _ index: Int32, _ x: Double, _ y: Double) {
    stage[Int(model)].movePoint(Int(index), x: x, y: y)
  }

  @_expose(wasm, "removePoint") @_cdecl("live_remove_point")
  public func removePoint(_ model: Int32, _ index: Int32) {
    stage[Int(model)].removePoint(Int(index))
  }
#endif
