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

        // Absolute: Keras' elu is exp(z) - 1 in float32, 1e-5 of itself off near 0, and tanh's gradient cancels likewise near 1.
        Assert.That(values, Is.EqualTo(Floats(table[name]!)).Within(Tolerance));
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

    private static float[] Floats(JsonNode array) => [.. array.AsArray().Select(value => (float)value!.GetValue<double>())];
}
