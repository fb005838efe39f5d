using System.Text;
using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>
/// An operation while its inputs and attributes are given; types follow from the inputs. TensorFlow hears of it in <see cref="Finish"/>,
/// since what it begins to describe can be freed in no other way.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="type">Such as <c>MatMul</c>.</param>
/// <param name="name">Name in error messages.</param>
internal sealed class OperationBuilder(GraphHandle graph, string type, string name)
{
    private readonly List<Action<nint>> _parts = [];

    /// <summary>Adds inputs, in the operation's order.</summary>
    public OperationBuilder Inputs(params ReadOnlySpan<Output> inputs)
    {
        foreach (Output input in inputs)
        {
            _parts.Add(description => CApi.AddInput(description, input.Native));
        }

        return this;
    }

    /// <summary>Lets it wait for another operation.</summary>
    public OperationBuilder After(Operation other) => With(description => CApi.AddControlInput(description, other.Native));

    /// <summary>Sets a type.</summary>
    public OperationBuilder Set(string name, DataType value) => With(description => CApi.SetAttrType(description, name, value));

    /// <summary>Sets a truth value.</summary>
    public OperationBuilder Set(string name, bool value) => With(description => CApi.SetAttrBool(description, name, value ? (byte)1 : (byte)0));

    /// <summary>Sets a word.</summary>
    public OperationBuilder Set(string name, string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        return With(description => CApi.SetAttrString(description, name, text, (nuint)text.Length));
    }

    /// <summary>Sets a list of numbers.</summary>
    public OperationBuilder Set(string name, params ReadOnlySpan<long> values)
    {
        long[] list = [.. values];
        return With(description => CApi.SetAttrIntList(description, name, list, list.Length));
    }

    /// <summary>Sets a shape; -1 for a length that is not known yet.</summary>
    public OperationBuilder SetShape(string name, ReadOnlySpan<long> shape)
    {
        long[] lengths = [.. shape];
        return With(description => CApi.SetAttrShape(description, name, lengths, lengths.Length));
    }

    /// <summary>Sets a tensor, which is copied by <see cref="Finish"/>.</summary>
    public OperationBuilder Set(string name, NativeTensor value) => With(description =>
    {
        using var status = new StatusHandle();
        CApi.SetAttrTensor(description, name, value.Handle, status);
        status.ThrowIfNotOk();
    });

    /// <summary>Adds the operation to its graph.</summary>
    /// <exception cref="TensorFlowException">Inputs or attributes do not fit.</exception>
    public Operation Finish()
    {
        using var status = new StatusHandle();
        nint operation = 0;
        nint description = CApi.NewOperation(graph, type, name);
        try
        {
            _parts.ForEach(part => part(description));
        }
        finally
        {
            operation = CApi.FinishOperation(description, status);
        }

        status.ThrowIfNotOk();
        return new Operation(operation);
    }

    private OperationBuilder With(Action<nint> part)
    {
        _parts.Add(part);
        return this;
    }
}
