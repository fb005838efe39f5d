Task("Help")
    .Description("""
        Lists the targets
        ./build.sh
        """)
    .Does(() =>
    {
        OnlyArgument("");
        Console.WriteLine("./build.sh --target=TARGET [--argument=value ...]    (Windows: ./build.ps1)\n");

        foreach (ICakeTaskInfo task in Tasks)
        {
            Console.WriteLine($"  {task.Name,-10}{string.Join($"\n  {"",-10}", LinesOf(task.Description))}\n");
        }

        Console.WriteLine("'--target=TARGET --help' tells the arguments of a target.");
    });
