using System.Text.Json.Nodes;
using ExperimentHarness.Core.ClassWeights;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.ClassWeights;

public sealed class BalancedClassWeightsTests
{
    [Test]
    public void Of_follows_scikit_learn()
    {
        JsonNode golden = JsonNode.Parse(File.ReadAllText(GoldenFile.Find("extras.json")))!["class_weight_balanced"]!;
        int[] counts = [.. golden["labels_counts"]!.AsArray().Select(count => (int)count!)];
        double[] expected = [.. golden["weights"]!.AsArray().Select(weight => (double)weight!)];
        IEnumerable<int> labels = counts.SelectMany((count, label) => Enumerable.Repeat(label, count));
        Assert.That(BalancedClassWeights.Of(labels, counts.Length), Is.EqualTo(expected).Within(1e-15));
    }

    [Test]
    public void Of_a_class_without_samples_is_zero() =>
        Assert.That(BalancedClassWeights.Of([0, 0], 2), Is.EqualTo([0.5, 0]));
}
