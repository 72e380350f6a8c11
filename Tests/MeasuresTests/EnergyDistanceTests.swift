import Engine
import Measures
import Testing

@Suite struct EnergyDistanceTests {
  @Test func isZeroBetweenASampleAndItself() {
    let points = Tensor.normal([300, 2], key: Key(1))
    #expect(abs(energyDistance(points, points)) < 1e-9)
  }

  /// Two points a distance apart: twice that distance.
  @Test func ofSinglePointsIsTwiceTheirDistance() {
    #expect(energyDistance(Tensor(rows: [[0, 0]]), Tensor(rows: [[3, 4]])) == 10)
  }

  /// Small between samples of one distribution, and greater the further another is shifted.
  @Test func growsWithTheShift() {
    let a = Tensor.normal([400, 2], key: Key(1))
    let b = Tensor.normal([400, 2], key: Key(2))
    let distances = [0, 0.5, 1, 2].map { energyDistance(a, b + Float($0)) }
    #expect(distances[0] < 0.03)
    #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 * 2 < $1 })
  }
}
