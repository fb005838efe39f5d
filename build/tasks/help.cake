Task("Help")
    .Description("""
        Lists the targets
        ./build.sh
        """)
    .Does(() =>
    {
        OnlyArgument("");
        Console.WriteLine("./build.sh --target=TARGET [--argument=value ...]    (Windows: ./build.ps1)\n");

        // Cake joins the lines of a script with CR LF, raw strings included.
        foreach (string[] text in Tasks.Select(task => $"{task.Name}\n{task.Description}".Split('\n', StringSplitOptions.TrimEntries)).Where(text => text.Length == 3))
        {
            Console.WriteLine($"  {text[0],-10}{text[1]}\n  {"",-10}{text[2]}\n");
        }

        Console.WriteLine("'--target=TARGET --help' tells the arguments of every target that starts the program.");
    });
