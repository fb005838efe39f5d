using System.Text;
using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>An operation while its inputs and attributes are given; types follow from the inputs.</summary>
/// <param name="description">TF_OperationDescription, which <see cref="Finish"/> frees.</param>
internal sealed class OperationBuilder(nint description)
{
    /// <summary>Adds inputs, in the operation's order.</summary>
    public OperationBuilder Inputs(params ReadOnlySpan<Output> inputs)
    {
        foreach (Output input in inputs)
        {
            CApi.AddInput(description, input.Native);
        }

        return this;
    }

    /// <summary>Lets it wait for another operation.</summary>
    public OperationBuilder After(Operation other)
    {
        CApi.AddControlInput(description, other.Native);
        return this;
    }

    /// <summary>Sets a type.</summary>
    public OperationBuilder Set(string name, DataType value)
    {
        CApi.SetAttrType(description, name, value);
        return this;
    }

    /// <summary>Sets a truth value.</summary>
    public OperationBuilder Set(string name, bool value)
    {
        CApi.SetAttrBool(description, name, value ? (byte)1 : (byte)0);
        return this;
    }

    /// <summary>Sets a word.</summary>
    public OperationBuilder Set(string name, string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        CApi.SetAttrString(description, name, text, (nuint)text.Length);
        return this;
    }

    /// <summary>Sets a list of numbers.</summary>
    public OperationBuilder Set(string name, params ReadOnlySpan<long> values)
    {
        CApi.SetAttrIntList(description, name, values, values.Length);
        return this;
    }

    /// <summary>Sets a shape; -1 for a length that is not known yet.</summary>
    public OperationBuilder SetShape(string name, ReadOnlySpan<long> shape)
    {
        CApi.SetAttrShape(description, name, shape, shape.Length);
        return this;
    }

    /// <summary>Sets a tensor, which is copied.</summary>
    public OperationBuilder Set(string name, NativeTensor value)
    {
        using var status = new StatusHandle();
        CApi.SetAttrTensor(description, name, value.Handle, status);
        status.ThrowIfNotOk();
        return this;
    }

    /// <summary>Adds the operation to its graph.</summary>
    /// <exception cref="TensorFlowException">Inputs or attributes do not fit.</exception>
    public Operation Finish()
    {
        using var status = new StatusHandle();
        nint operation = CApi.FinishOperation(description, status);
        status.ThrowIfNotOk();
        return new Operation(operation);
    }
}
