namespace ExperimentHarness.Core.Comparison;

/// <summary>How two groups differ in a metric's best value.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="First">Name of one group.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="FirstSeeds">Seeds of the first.</param>
/// <param name="SecondSeeds">Seeds of the second.</param>
/// <param name="Test">Welch's test.</param>
public sealed record GroupDifference(string Metric, string First, string Second, int FirstSeeds, int SecondSeeds, WelchTest Test)
{
    /// <summary>The verdict, in words.</summary>
    public string Verdict => double.IsNaN(Test.Probability) ? "cannot be told" : Test.IsNoise ? "within seed noise" : "beyond seed noise";
}
