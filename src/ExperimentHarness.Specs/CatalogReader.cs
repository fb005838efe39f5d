using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Parsing;
using ExperimentHarness.Specs.Reading;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs;

/// <summary>Reads catalog.yaml with the checks that specs get.</summary>
public static class CatalogReader
{
    /// <summary>The catalog.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <exception cref="BadInputException">With every problem of the file; EH1014 where there is none.</exception>
    public static Catalog Read(string path)
    {
        var problems = new List<Problem>();
        Catalog? catalog = Read(path, problems);
        return problems.Count == 0 ? catalog! : throw new BadInputException(ProblemOrder.Sort(problems));
    }

    internal static Catalog? Read(string path, List<Problem> problems)
    {
        string name = $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}";
        if (!File.Exists(path))
        {
            problems.Add(new Problem(SpecProblems.NotFound, $"no catalog at {name}; it says where data sets and weights come from: restore it from version control"));
            return null;
        }

        if (SpecFile.Read(path, name, problems) is not SpecFile file || YamlNodeReader.Read(file, problems) is not SpecNode root)
        {
            return problems.Count == 0 ? new Catalog() : null;
        }

        var binding = new Binding(SpecShapes.Catalog);
        binding.Place("", root.Where);
        object? bound = SpecShapes.Catalog.Bind(root, "", binding);
        if (bound is Catalog catalog)
        {
            foreach (SpecViolation violation in CatalogRules.Check(catalog).Where(violation => !violation.Paths.Any(binding.IsBroken)))
            {
                binding.Problems.Add(new Problem(violation.Code, violation.Message, binding.Find(violation.Paths[0])));
            }
        }

        problems.AddRange(binding.Problems);
        return bound as Catalog;
    }
}
