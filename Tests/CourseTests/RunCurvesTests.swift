import Course
import Testing

@Suite struct RunCurvesTests {
  @Test func sortsRunsPlaceByPlace() {
    var curves = RunCurves(x: [1, 2])
    for values: [Float] in [[3, 10], [1, .nan], [2, 30]] { curves.add(values) }
    #expect(curves.lowest == [1, 10])
    #expect(curves.median == [2, 30])
    #expect(curves.highest[0] == 3 && curves.highest[1].isNaN)
  }
}
