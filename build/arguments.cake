// The user's arguments but --target, as typed: Cake's own parser would lose repeated ones and split others, so the
// start script hands them over in one variable, one a line, with % and line breaks as %25 and %0A.
string[] arguments = DecodeArguments(EnvironmentVariable("HARNESS_ARGUMENTS") ?? "");

string[] DecodeArguments(string encoded) =>
    encoded.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line[1..].Replace("%0A", "\n").Replace("%25", "%"))
        .ToArray();

// The value of an argument that a development target knows; any other argument is an error, but --help wins.
string OnlyArgument(string name)
{
    string prefix = $"--{name}=";
    string allowed = name == "" ? "none" : $"{prefix}VALUE";
    if (arguments.Any(argument => argument is "--help" or "-h"))
    {
        if (target == "Help")
        {
            return "";
        }

        Console.WriteLine($"{string.Join('\n', LinesOf(Tasks.First(task => task.Name == target).Description))}\narguments: {allowed}");
        Environment.Exit(0);
    }

    string? unknown = arguments.FirstOrDefault(argument => name == "" || !argument.StartsWith(prefix, StringComparison.Ordinal));
    if (unknown is not null)
    {
        string hint = Tasks.Any(task => SameText(task.Name, unknown)) ? $"; did you mean '--target={unknown}'?" : "";
        Fail(2, $"error EH5001: unknown argument '{unknown}': this target takes {allowed}{hint}");
    }

    return arguments.LastOrDefault()?[prefix.Length..] ?? "";
}

// Cake joins the lines of a script with CR LF, raw strings included.
string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.TrimEntries);

string FindTarget(string name)
{
    ICakeTaskInfo? task = Tasks.FirstOrDefault(candidate => SameText(candidate.Name, name));
    if (task is null)
    {
        string nearest = Tasks.Select(candidate => candidate.Name).MinBy(candidate => EditDistance(candidate, name))!;
        string hint = EditDistance(nearest, name) <= 3 ? $"did you mean '{nearest}'?" : "'--target=Help' lists them all";
        Fail(2, $"error EH5001: unknown target '{name}'; {hint}");
    }

    return task!.Name;
}

bool SameText(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

// Levenshtein's distance, without regard to case.
int EditDistance(string left, string right)
{
    int[] row = Enumerable.Range(0, right.Length + 1).ToArray();
    for (int i = 0; i < left.Length; i++)
    {
        int diagonal = row[0]++;
        for (int j = 0; j < right.Length; j++)
        {
            int replaced = diagonal + (char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
        }
    }

    return row[^1];
}
