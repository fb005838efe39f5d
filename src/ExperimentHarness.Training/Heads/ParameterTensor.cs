using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads.Dense;

namespace ExperimentHarness.Training.Heads;

/// <summary>A kernel or bias and its optimizer slots in <see cref="ColumnBlocks"/>; a bias is a matrix of one row.</summary>
internal sealed unsafe class ParameterTensor : IDisposable
{
    private readonly string _name;
    private readonly int[] _shape;
    private readonly IReadOnlyList<string> _slotNames;
    private readonly AlignedBuffer<float> _values;
    private readonly AlignedBuffer<float>[] _slots;

    public ParameterTensor(string name, int[] shape, IReadOnlyList<string> slotNames)
    {
        _name = name;
        _shape = shape;
        _slotNames = slotNames;
        _values = new AlignedBuffer<float>(ColumnBlocks.Length(Rows, Columns));
        _slots = [.. slotNames.Select(_ => new AlignedBuffer<float>(_values.Length))];
    }

    /// <summary>The values, [blocks][rows][64].</summary>
    public float* Values => _values.Pointer;

    /// <summary>First slot, as the values, or null.</summary>
    public float* Slot0 => _slots.Length > 0 ? _slots[0].Pointer : null;

    /// <summary>Second slot, as the values, or null.</summary>
    public float* Slot1 => _slots.Length > 1 ? _slots[1].Pointer : null;

    private int Rows => _shape.Length == 2 ? _shape[0] : 1;

    private int Columns => _shape[^1];

    /// <summary>A tensor that the values fit into.</summary>
    public Tensor NewValues() => New(_name);

    /// <summary>A tensor for each slot.</summary>
    public IEnumerable<Tensor> NewSlots() => _slotNames.Select(slot => New($"{_name}/{slot}"));

    /// <summary>Copies the values out, row-major.</summary>
    public void ExportValues(Tensor tensor) => CopyOut(_values, tensor);

    /// <summary>Fills as many tensors as there are slots.</summary>
    public void ExportSlots(IEnumerator<Tensor> tensors)
    {
        foreach (AlignedBuffer<float> slot in _slots)
        {
            tensors.MoveNext();
            CopyOut(slot, tensors.Current);
        }
    }

    /// <summary>Replaces the values.</summary>
    public void ImportValues(Tensor tensor) => CopyIn(tensor, _values);

    /// <summary>Takes as many tensors as there are slots.</summary>
    public void ImportSlots(IEnumerator<Tensor> tensors)
    {
        foreach (AlignedBuffer<float> slot in _slots)
        {
            tensors.MoveNext();
            CopyIn(tensors.Current, slot);
        }
    }

    /// <summary>Sets every slot to zero.</summary>
    public void ClearSlots()
    {
        foreach (AlignedBuffer<float> slot in _slots)
        {
            slot.Clear();
        }
    }

    /// <summary>Writes a row of the values, row-major.</summary>
    public void WriteRow(int row, ReadOnlySpan<float> values) => WriteRow(_values, row, values);

    public void Dispose()
    {
        _values.Dispose();
        foreach (AlignedBuffer<float> slot in _slots)
        {
            slot.Dispose();
        }
    }

    private void WriteRow(AlignedBuffer<float> buffer, int row, ReadOnlySpan<float> values)
    {
        for (int block = 0; block < ColumnBlocks.Count(Columns); block++)
        {
            int columns = ColumnBlocks.Columns(Columns, block);
            values.Slice(block * ColumnBlocks.Width, columns).CopyTo(buffer.Slice(ColumnBlocks.Start(Rows, block, row), columns));
        }
    }

    private Tensor New(string name) => new(name, _shape, GC.AllocateUninitializedArray<float>(Rows * Columns));

    private void CopyOut(AlignedBuffer<float> buffer, Tensor tensor)
    {
        CheckShape(tensor);
        for (int block = 0; block < ColumnBlocks.Count(Columns); block++)
        {
            int columns = ColumnBlocks.Columns(Columns, block);
            for (int row = 0; row < Rows; row++)
            {
                buffer.Slice(ColumnBlocks.Start(Rows, block, row), columns).CopyTo(tensor.Values.AsSpan((row * Columns) + (block * ColumnBlocks.Width), columns));
            }
        }
    }

    private void CopyIn(Tensor tensor, AlignedBuffer<float> buffer)
    {
        CheckShape(tensor);
        for (int row = 0; row < Rows; row++)
        {
            WriteRow(buffer, row, tensor.Values.AsSpan(row * Columns, Columns));
        }
    }

    private void CheckShape(Tensor tensor)
    {
        if (!tensor.Shape.AsSpan().SequenceEqual(_shape) || tensor.Values.Length != Rows * Columns)
        {
            throw new ArgumentException(
                $"{tensor.Name} has shape [{string.Join(", ", tensor.Shape)}] and {tensor.Values.Length} values, but {_name} needs [{string.Join(", ", _shape)}]",
                nameof(tensor));
        }
    }
}
