using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>What is to be computed: operations that take each other's results. <see cref="Operations"/> has the operations.</summary>
internal sealed class Graph : IDisposable
{
    private int _operations;

    /// <summary>As the library names it.</summary>
    public GraphHandle Handle { get; } = new();

    /// <summary>Begins an operation of one of TensorFlow's types.</summary>
    /// <param name="type">Such as <c>MatMul</c>.</param>
    /// <param name="name">Name in error messages; a number is made up where there is none.</param>
    public OperationBuilder Operation(string type, string? name = null) =>
        new(Handle, type, name ?? $"{type}_{_operations++}");

    /// <summary>Adds the derivatives of a scalar by some tensors.</summary>
    /// <exception cref="TensorFlowException">An operation between has no gradient.</exception>
    public Output[] AddGradients(Output scalar, IReadOnlyList<Output> arguments)
    {
        var gradients = new NativeOutput[arguments.Count];
        using var status = new StatusHandle();
        CApi.AddGradients(Handle, [scalar.Native], 1, [.. arguments.Select(argument => argument.Native)], arguments.Count, 0, status, gradients);
        status.ThrowIfNotOk();
        return Array.ConvertAll(gradients, gradient => new Output(gradient));
    }

    /// <inheritdoc />
    public void Dispose() => Handle.Dispose();
}
