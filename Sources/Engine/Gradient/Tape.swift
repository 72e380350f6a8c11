/// Where a tensor was recorded.
struct Origin {
  let tape: Tape
  let index: Int
}

/// What a gradient scope writes down: each operation on its variables, in order, with the pullback
/// that turns the gradient of the result into gradients of the arguments.
///
/// A tape lives as long as its scope. Once it plays backwards it records nothing more, so pullbacks
/// are written with the same operations as everything else.
public final class Tape {
  /// Given the gradient of a result, adds to the tape the gradients of the arguments.
  typealias Pullback = (_ dy: Tensor, _ tape: Tape) -> Void

  private struct Entry {
    let shape: Shape
    var gradient: Tensor?
    var pullback: Pullback?
  }

  // A tape belongs to one thread and is never re-entered while one of these changes.
  @exclusivity(unchecked) private var entries: [Entry] = []
  @exclusivity(unchecked) private var isRecording = true

  init() { entries.reserveCapacity(64) }

  /// Makes a constant into a variable of this scope.
  func variable(_ value: Tensor) -> Tensor {
    record(value.detached, nil)
  }

  private func record(_ value: Tensor, _ pullback: Pullback?) -> Tensor {
    var result = value
    result.origin = Origin(tape: self, index: entries.count)
    entries.append(Entry(shape: value.shape, gradient: nil, pullback: pullback))
    return result
  }

  /// Whether operations on a tensor are to be recorded here.
  fileprivate func follows(_ tensor: Tensor) -> Bool {
    isRecording && tensor.origin?.tape === self
  }

  fileprivate func append(_ value: Tensor, _ pullback: @escaping Pullback) -> Tensor {
    record(value, pullback)
  }

  /// Plays backwards from a scalar: from then on `gradient(of:)` answers.
  func playBackwards(from loss: Tensor) {
    guard loss.elementCount == 1 else {
      misuse("gradient", "the loss has shape \(loss.shape); only a scalar has a gradient")
    }
    isRecording = false
    guard let origin = loss.origin else { return }  // The loss does not depend on any variable.
    guard origin.tape === self else { misuse("gradient", "the loss belongs to another scope") }
    entries[origin.index].gradient = .ones(loss.shape)
    for index in stride(from: origin.index, through: 0, by: -1) {
      guard let pullback = entries[index].pullback else { continue }
      entries[index].pullback = nil  // Frees what the operation saved, as early as possible.
      if let dy = entries[index].gradient {
        entries[index].gradient = nil
        pullback(dy, self)
      }
    }
  }

  /// Adds a contribution to the gradient of an argument, computing it only if it is wanted.
  ///
  /// An argument that was repeated by broadcasting gets the sum over its repetitions: here, and in
  /// no pullback.
  func add(_ contribution: @autoclosure () -> Tensor, to argument: Tensor) {
    guard let origin = argument.origin, origin.tape === self else { return }
    let summand = contribution().summed(to: entries[origin.index].shape)
    if let sum = entries[origin.index].gradient {
      entries[origin.index].gradient = sum + summand
    } else {
      entries[origin.index].gradient = summand
    }
  }

  /// The gradient of a variable; zeros if the loss does not depend on it.
  func gradient(of variable: Tensor) -> Tensor {
    guard let origin = variable.origin, origin.tape === self else {
      misuse("gradient", "a parameter was replaced while its gradient was being taken")
    }
    return entries[origin.index].gradient ?? .zeros(variable.shape)
  }

  /// Lets go of everything, which breaks the cycle of tape, pullbacks and the tensors they hold.
  func erase() { entries = [] }
}

extension Tensor {
  /// This result, recorded with its pullback on the tape that follows any of its arguments.
  func recorded(from a: Tensor, _ pullback: @escaping Tape.Pullback) -> Tensor {
    guard let tape = a.origin?.tape, tape.follows(a) else { return self }
    return tape.append(self, pullback)
  }

  /// This result, recorded with its pullback on the tape that follows any of its arguments.
  func recorded(from a: Tensor, _ b: Tensor, _ pullback: @escaping Tape.Pullback) -> Tensor {
    if let first = a.origin?.tape, let second = b.origin?.tape, first !== second {
      misuse("gradient", "an operation mixes variables of two gradient scopes")
    }
    guard let tape = (a.origin ?? b.origin)?.tape, tape.follows(a) || tape.follows(b) else {
      return self
    }
    return tape.append(self, pullback)
  }

  /// This result, recorded with its pullback on the tape that follows any of its arguments.
  func recorded(from arguments: [Tensor], _ pullback: @escaping Tape.Pullback) -> Tensor {
    var found: Tape?
    for argument in arguments {
      guard let tape = argument.origin?.tape else { continue }
      if let found, found !== tape {
        misuse("gradient", "an operation mixes variables of two gradient scopes")
      }
      found = tape
    }
    guard let tape = found, arguments.contains(where: tape.follows) else { return self }
    return tape.append(self, pullback)
  }
}
