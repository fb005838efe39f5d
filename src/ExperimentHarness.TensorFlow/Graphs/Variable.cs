using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>A float32 array that a session keeps from run to run (a resource variable).</summary>
internal sealed class Variable
{
    private readonly long[] _shape;
    private readonly Output _newValue;
    private readonly Operation _assign;

    /// <summary>Adds a variable to a graph; it has no value until <see cref="Write"/> gives it one.</summary>
    /// <exception cref="TensorFlowException">It is larger than an array can be.</exception>
    public Variable(Graph graph, string name, IReadOnlyList<int> shape)
    {
        _shape = [.. shape.Select(length => (long)length)];
        long length = _shape.Aggregate(1L, (product, axis) => product * axis);
        Length = length <= Array.MaxLength
            ? (int)length
            : throw new TensorFlowException(StatusCode.ResourceExhausted, $"{name} [{string.Join(", ", shape)}] would have {length:N0} values, and an array holds {Array.MaxLength:N0}");
        Handle = graph.Operation("VarHandleOp", name).Set("dtype", DataType.Float).SetShape("shape", _shape).Set("shared_name", name).Finish().Output;
        Value = graph.Operation("ReadVariableOp", $"{name}/value").Inputs(Handle).Set("dtype", DataType.Float).Finish().Output;
        _newValue = graph.Placeholder($"{name}/new_value", _shape);
        _assign = graph.Operation("AssignVariableOp", $"{name}/assign").Inputs(Handle, _newValue).Finish();
    }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>The variable itself, for operations that change it.</summary>
    public Output Handle { get; }

    /// <summary>Its value when a run begins.</summary>
    public Output Value { get; }

    /// <summary>Replaces the values, row-major.</summary>
    public void Write(Session session, ReadOnlySpan<float> values)
    {
        using var tensor = NativeTensor.Of(values, _shape);
        session.Run([new Feed(_newValue, tensor)], [], _assign);
    }

    /// <summary>Copies the values out, row-major.</summary>
    public void Read(Session session, Span<float> values)
    {
        using NativeTensor tensor = session.Run([], [Value])[0];
        tensor.CopyTo(values);
    }
}
