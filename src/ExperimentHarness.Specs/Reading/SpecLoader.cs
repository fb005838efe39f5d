using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Parsing;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs.Reading;

/// <summary>Reads the file of an experiment and those it extends, laid over each other.</summary>
/// <param name="files">The specs there are.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class SpecLoader(ExperimentFiles files, List<Problem> problems)
{
    private const string ExtendsKey = "extends";

    /// <summary>The merged map without <c>extends</c>, or null after adding problems.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="asked">Where the name stands; null where a person gave it.</param>
    /// <param name="chain">Specs that led here, the first one first.</param>
    public MapNode? Load(string experiment, SourcePosition? asked, IReadOnlyList<string> chain)
    {
        if (chain.Contains(experiment, StringComparer.Ordinal))
        {
            problems.Add(new Problem(SpecProblems.Cycle, $"specs extend each other in a circle: {string.Join(" -> ", chain)} -> {experiment}", asked));
            return null;
        }

        IReadOnlyList<string> names = files.Names();
        if (!names.Contains(experiment, StringComparer.Ordinal))
        {
            problems.Add(new Problem(SpecProblems.NotFound, $"no experiment '{experiment}' in {files.ShownFolder}{files.Remedy(experiment)}", asked));
            return null;
        }

        if (SpecFile.Read(files.PathOf(experiment), files.ShownPathOf(experiment), problems) is not SpecFile file)
        {
            return null;
        }

        int before = problems.Count;
        SpecNode? root = YamlNodeReader.Read(file, problems);
        if (root is not MapNode map)
        {
            if (problems.Count == before)
            {
                problems.Add(new Problem(SpecProblems.Empty, $"the file holds {root?.Description ?? "nothing"}; a spec is {SpecShapes.Experiment.Expectation}", root?.Where ?? new SourcePosition(file.Name, 1, 1)));
            }

            return null;
        }

        return LayOverBase(map, experiment, chain);
    }

    private MapNode? LayOverBase(MapNode map, string experiment, IReadOnlyList<string> chain)
    {
        if (map.Find(ExtendsKey) is not MapEntry extends)
        {
            return map;
        }

        // What the file itself says is bound and checked even where its base is missing: all problems at once.
        var own = new MapNode([.. map.Entries.Where(entry => entry.Key != ExtendsKey)], map.Where);
        var binding = new Binding(SpecShapes.Experiment);
        object? name = SpecShapes.Experiment.Child(ExtendsKey)!.Bind(extends.Value, ExtendsKey, binding);
        problems.AddRange(binding.Problems);
        return name is string text && Load(text, extends.Value.Where, [.. chain, experiment]) is MapNode lower
            ? (MapNode)NodeMerge.Merge(SpecShapes.Experiment, lower, own)
            : own;
    }
}
