using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Parsing;
using ExperimentHarness.Specs.Reading;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs;

/// <summary>Reads experiments: the YAML file, what it extends, and overrides, into one record with every default filled in.</summary>
/// <param name="experimentsFolder">Full path of the folder with the specs.</param>
public sealed class YamlSpecReader(string experimentsFolder)
{
    private readonly ExperimentFiles _files = new(experimentsFolder);

    /// <summary>Names of all experiments in the folder, in ordinal order.</summary>
    public IReadOnlyList<string> Experiments => _files.Names();

    /// <summary>The resolved spec.</summary>
    /// <param name="experiment">Name of the file without extension.</param>
    /// <param name="overrides">Arguments of the form <c>training.epochs=5</c>, laid over the file in this order; values are YAML on one line.</param>
    /// <exception cref="BadInputException">With every problem of the files and the arguments, in the order of their places.</exception>
    public ExperimentSpec Read(string experiment, IReadOnlyList<string> overrides) => ReadPlaced(experiment, overrides).Spec;

    /// <summary>The resolved spec, and where its values stand.</summary>
    /// <param name="experiment">Name of the file without extension.</param>
    /// <param name="overrides">As for <see cref="Read(string, IReadOnlyList{string})"/>.</param>
    /// <exception cref="BadInputException">With every problem of the files and the arguments, in the order of their places.</exception>
    public PlacedSpec ReadPlaced(string experiment, IReadOnlyList<string> overrides)
    {
        var problems = new List<Problem>();
        PlacedSpec? spec = Read(experiment, overrides, problems);
        return problems.Count == 0 ? spec! : throw new BadInputException(ProblemOrder.Sort(problems));
    }

    /// <summary>A resolved spec, as <see cref="SpecWriter.Write"/> writes it.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="name">What it is, for errors.</param>
    /// <exception cref="BadInputException">With every problem of the text.</exception>
    public static ExperimentSpec ReadResolved(string text, string name)
    {
        var problems = new List<Problem>();
        PlacedSpec? spec = YamlNodeReader.Read(new SpecFile(name, text), problems) is MapNode map ? SpecBinder.Bind(map, problems) : null;
        return spec is not null && problems.Count == 0 ? spec.Spec : throw new BadInputException(ProblemOrder.Sort(problems));
    }

    internal PlacedSpec? Read(string experiment, IReadOnlyList<string> overrides, List<Problem> problems)
    {
        SpecNode? map = new SpecLoader(_files, problems).Load(experiment, asked: null, chain: []);
        foreach (string argument in overrides)
        {
            if (OverrideReader.Read(argument, problems) is MapNode over)
            {
                map = map is null ? null : NodeMerge.Merge(SpecShapes.Experiment, map, over);
            }
        }

        return map is null ? null : SpecBinder.Bind((MapNode)map, problems);
    }
}
