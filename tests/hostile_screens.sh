#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Hostile names on every screen, in a real terminal and by key scripts: it receives nothing but the
# program's own drawing, every row stays as wide as the screen, and the true bytes are sent.
. "$top_srcdir/tests/hostile_common.sh"
hostile_names
hostile_server
cd "$tmp" || bail "no $tmp"
hostile_spec spec.json
export OMS_USER=admin

# --- a walk over all steps, in a terminal ---
cat >walk <<'END'
until [ Connect ]
send \r
until Connected as admin
send \e[21~
until 2/11 Source
send \eOS
until src csi
send \e
until osc52 ~
send \x13
until REGION
send /src marks\r
until 1 of
send \r
until y copy ID
send \e[F
until On the sink
send \e
until REGION
send \e
until of 42
send \e
until 2/11 Source
send src marks
until 1 of 42
send \r
until 3/11 Sink
send snk zwj
until 1 of
send \r
until 4/11 Task
send evil\xe2\x80\xaename\t
send \t
send  
until title
send  
send \r
send \e[21~
until 5/11 Objects
send a
until Add tables
file pasted
send \e[21~
until 5/11 Objects
send \x03
until 5/11 Objects
send \eOP
until Objects
send \x03
send \eOQ
until Steps
send \e[F\e[A\e[A\e[A
send \r
until evil
send \t
until Findings
send \t
until sinkEndpointId
end
END
printf '\033[200~db\n.\342\200\256t\302\233able\n%s.t\n`\033]52;c;eA==\007`.x\n\033[201~' \
    "$(sed -n 3p names)" >pasted
on_screen "a new task" 143 walk "$wizard" --server "$rude_url"

# --- a spec that is full of them: objects, plan, findings, JSON ---
cat >open <<'END'
until 10/11 Review
send \e[15~
until src csi
send \eOQ
until Steps
send \e[H\e[B\e[B\e[B\e[B
send \r
until 5/11 Objects
send \eOB\eOB\eOB\eOB\eOB
until osc52 \x1b]52;c
send \eOQ
until Steps
send \e[F\e[A\e[A\e[A
send \r
until spec_osc8
send \t\eOB\eOB\eOB
until Review
send \t
until labelIds
send \eOB\eOB\eOB\eOB\eOB\eOB\eOB\eOB\eOB\eOB
until oms-wizard
end
END
on_screen "a hostile spec" 143 open "$wizard" --server "$rude_url" open spec.json

# --- what they left is offered, with its name ---
cat >offer <<'END'
until evil
end
END
on_screen "drafts" 143 offer "$wizard" --server "$rude_url"

# --- the same by keys: no row is too wide ---
cat >keys <<'END'
F5
F2 End Up Enter
@screen data-sources
End
@screen last-data-source
Enter
@screen data-source
Esc "/" "src long" Enter*2
@screen long-data-source
End
@screen statements
Esc*3
F2 Home Down Enter
@screen sources
F4
@screen details
Esc End
@screen last-source
"src long" Enter
@screen sinks
F4
@screen sink-details
Esc "snk wide" Enter
@screen task
Down*2 Space
@screen labels
PgDn
@screen more-labels
Esc F10
@screen objects
PgDn*3
@screen more-objects
F2 "/Review" Enter*2
@screen plan
PgDn*2
@screen more-plan
Tab
@screen findings
PgDn*3
@screen more-findings
Tab
@screen json
PgDn*5
@screen more-json
F10
@screen submit
END
for size in 80x24 40x12 120x40; do
    exits "keys at $size" 10 "$wizard" --keys keys --screens "screens.$size" \
        --size $size --server "$rude_url" open spec.json
    ok "rows at $size" "$hostile/judge" rows "screens.$size"
done
done_testing
