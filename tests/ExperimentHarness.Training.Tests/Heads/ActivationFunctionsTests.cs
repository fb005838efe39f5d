using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

public sealed class ActivationFunctionsTests
{
    private const double Tolerance = 1e-6;

    [Test]
    public void Apply_OfKerasArguments_GivesKerasValuesAndGradients([Values] Activation activation)
    {
        JsonNode table = JsonNode.Parse(File.ReadAllText(GoldenFile.Find("extras.json")))!["activations"]!;
        string name = activation.ToString().ToLowerInvariant();
        float[] values = Floats(table["z"]!);
        float[] gradients = [.. values.Select(_ => 1f)];

        ActivationFunctions.Apply(activation, values);
        ActivationFunctions.ApplyDerivative(activation, values, gradients);

        AssertClose(values, Floats(table[name]!));

        // One less the square of a number near one: no relative error can be asked for.
        Assert.That(gradients, Is.EqualTo(Floats(table[$"gradient_{name}"]!)).Within(Tolerance));
    }

    [Test]
    public void Apply_OfNaN_IsNaN([Values] Activation activation)
    {
        float[] values = [float.NaN];

        ActivationFunctions.Apply(activation, values);

        Assert.That(values[0], Is.NaN);
    }

    [Test]
    public void Apply_ReluOfMinusZero_IsPlusZero()
    {
        float[] values = [-0f];

        ActivationFunctions.Apply(Activation.Relu, values);

        Assert.That(float.IsNegative(values[0]), Is.False);
    }

    private static void AssertClose(float[] actual, float[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(actual[i], Is.EqualTo(expected[i]).Within(Tolerance * Math.Abs(expected[i])), $"value {i}");
        }
    }

    private static float[] Floats(JsonNode array) => [.. array.AsArray().Select(value => (float)value!.GetValue<double>())];
}
