using ExperimentHarness.TensorFlow.Graphs;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.TensorFlow.Heads;

/// <summary>A kernel or bias that is trained, with its optimizer slots.</summary>
internal sealed class Parameter
{
    private readonly string _name;
    private readonly int[] _shape;
    private readonly IReadOnlyList<string> _slotNames;
    private Variable? _scratch;

    /// <summary>Adds the variables to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="name">Such as <c>dense/kernel</c>.</param>
    /// <param name="shape">Lengths, outermost first.</param>
    /// <param name="slotNames">Names of the optimizer's slots.</param>
    public Parameter(Graph graph, string name, int[] shape, IReadOnlyList<string> slotNames)
    {
        _name = name;
        _shape = shape;
        _slotNames = slotNames;
        Weights = new Variable(graph, name, shape);
        Slots = [.. slotNames.Select(slot => new Variable(graph, $"{name}/{slot}", shape))];
    }

    /// <summary>The weights.</summary>
    public Variable Weights { get; }

    /// <summary>The slots, in the order of their names.</summary>
    public IReadOnlyList<Variable> Slots { get; }

    /// <summary>Adds a variable of the same shape that is no part of the state.</summary>
    public Variable AddScratch(Graph graph, string name) => _scratch = new Variable(graph, $"{_name}/{name}", _shape);

    /// <summary>A tensor that the weights fit into.</summary>
    public Tensor NewWeights() => New(_name);

    /// <summary>A tensor for each slot.</summary>
    public IEnumerable<Tensor> NewSlots() => _slotNames.Select(slot => New($"{_name}/{slot}"));

    /// <summary>Sets every slot to zero.</summary>
    public void ClearSlots(Session session)
    {
        foreach (Variable slot in _scratch is null ? Slots : [.. Slots, _scratch])
        {
            slot.Write(session, new float[slot.Length]);
        }
    }

    private Tensor New(string name) => new(name, _shape, new float[Weights.Length]);
}
